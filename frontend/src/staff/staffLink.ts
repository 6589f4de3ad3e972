import { realClock } from "../link/clock.ts";
import type { OpenLine } from "../link/line.ts";
import { Link, type LinkListener } from "../link/link.ts";
import { listenForWakeUps } from "../link/wakeups.ts";
import { overWebSocket, socketAddress } from "../link/websocket.ts";

/** The lasting connection of a staff page; staff are known by their cookie. */
export function staffLink(path: string, language: string, listener: LinkListener): Link {
  const lines: readonly OpenLine[] = [overWebSocket(socketAddress(location.origin, path))];
  const link = new Link({
    lines,
    clock: realClock,
    listener,
    language: () => language,
    online: () => navigator.onLine,
  });
  listenForWakeUps(window, () => link.wake());
  return link;
}
