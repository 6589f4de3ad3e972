import { realClock } from "../../link/clock.ts";
import type { OpenConnection } from "../../link/connection.ts";
import { Link, type LinkListener } from "../../link/link.ts";
import { listenForWakeUps } from "../../link/wakeups.ts";
import { overWebSocket, socketAddress } from "../../link/websocket.ts";
import { CLOSING } from "../../protocol/generated.ts";
import type { HelplineClock } from "../../ui/clock/helplineClock.ts";
import { STAFF_OUTBOX, type StaffKeep } from "../keep.ts";

/** What the service says, and what follows of it for every staff page: its clock is put right, a session that ended is left. */
export function heardBy(clock: HelplineClock, leave: () => void, listener: LinkListener): LinkListener {
  return {
    ...listener,
    welcomed(snapshot, now) {
      clock.set(now);
      if (snapshot.role !== "visitor") clock.hear(snapshot.availability);
      listener.welcomed(snapshot, now);
    },
    noticed(notice) {
      if (notice.type === "helpline_changed") clock.hear(notice.availability);
      listener.noticed(notice);
    },
    connection(state, code) {
      if (code === CLOSING.SIGNED_OUT) leave();
      else listener.connection(state, code);
    },
  };
}

/** The lasting connection of a staff page; staff are known by their cookie. */
export function staffLink(path: string, language: string, listener: LinkListener, keep: StaffKeep): Link {
  const ways: readonly OpenConnection[] = [overWebSocket(socketAddress(location.origin, path))];
  const link = new Link({
    ways,
    clock: realClock,
    listener,
    language: () => language,
    online: () => navigator.onLine,
    storage: keep.storage,
    storageKey: STAFF_OUTBOX,
  });
  listenForWakeUps(window, () => link.wake());
  return link;
}
