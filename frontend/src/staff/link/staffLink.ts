import { realClock } from "../../link/clock.ts";
import type { OpenConnection } from "../../link/connection.ts";
import { Link, type LinkListener } from "../../link/link.ts";
import { overLongPolling } from "../../link/longpoll.ts";
import type { Storage } from "../../link/storage.ts";
import { listenForWakeUps } from "../../link/wakeups.ts";
import { overWebSocket, socketAddress } from "../../link/websocket.ts";
import { CLOSING } from "../../protocol/generated.ts";
import type { HelplineClock } from "../../ui/clock/helplineClock.ts";
import { STAFF_OUTBOX, STAFF_POLLS, type StaffKeep } from "../keep.ts";

/** Whose page it is. */
export type StaffRole = "specialist" | "supervisor";

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

/** A way to the service that tells when it has led to a welcome. */
function welcoming(open: OpenConnection, welcomed: () => void): OpenConnection {
  return (listener) =>
    open({
      ...listener,
      heard(frame) {
        if (frame.type === "welcome") welcomed();
        listener.heard(frame);
      },
    });
}

/**
 * These two ways, whichever led to a welcome last standing first, also after a reload. A network that swallows sockets
 * does so again, and until two of them were given up a specialist's lease would be over.
 */
export function lastWelcomedFirst(
  socket: OpenConnection,
  polling: OpenConnection,
  storage: Storage,
): readonly OpenConnection[] {
  const ways: OpenConnection[] = [];
  const put = (polls: boolean) => {
    ways.splice(0, 2, ...(polls ? [viaPolling, viaSocket] : [viaSocket, viaPolling]));
    if (polls) storage.setItem(STAFF_POLLS, "yes");
    else storage.removeItem(STAFF_POLLS);
  };
  const viaSocket = welcoming(socket, () => put(false));
  const viaPolling = welcoming(polling, () => put(true));
  put(storage.getItem(STAFF_POLLS) !== null);
  return ways;
}

/** The ways in which a staff page can reach the service: a proxy may let no socket through. */
function waysFor(role: StaffRole, storage: Storage): readonly OpenConnection[] {
  const socket = overWebSocket(socketAddress(location.origin, `/ws/${role}`));
  return lastWelcomedFirst(socket, overLongPolling("/poll", { hello: `/${role}/open` }), storage);
}

/** The lasting connection of a staff page; staff are known by their cookie. */
export function staffLink(role: StaffRole, language: string, listener: LinkListener, keep: StaffKeep): Link {
  const link = new Link({
    ways: waysFor(role, keep.storage),
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
