import type { ServerFrame } from "../protocol/generated.ts";
import { BROKE, type Connection, type ConnectionListener, type OpenConnection } from "./connection.ts";
import { toJson } from "./json.ts";

/** The part of the browser's WebSocket that is used here. */
export type SocketLike = Pick<WebSocket, "send" | "close" | "readyState" | "onopen" | "onmessage" | "onclose">;

/** `WebSocket.OPEN`, which is not at hand where there is no browser. */
const OPEN = 1;

/** A connection over a WebSocket at this address. */
export function overWebSocket(
  address: string,
  make: (address: string) => SocketLike = (where) => new WebSocket(where),
): OpenConnection {
  return (listener) => {
    try {
      return listenTo(make(address), listener);
    } catch {
      // A policy or an extension may forbid sockets outright: that is a connection like any other that broke.
      queueMicrotask(() => listener.closed(BROKE));
      return { send: () => {}, close: () => {} };
    }
  };
}

function listenTo(socket: SocketLike, listener: ConnectionListener): Connection {
  socket.onopen = () => listener.opened();
  socket.onmessage = (message: MessageEvent<string>) => listener.heard(JSON.parse(message.data) as ServerFrame);
  socket.onclose = (closed: CloseEvent) => listener.closed(closed.code);
  return {
    send(frame) {
      if (socket.readyState === OPEN) socket.send(toJson(frame));
    },
    close() {
      // A half-open socket may take minutes to report its end, so nobody waits for that report.
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}

/** The address of a socket beside the page that was loaded from `origin`. */
export function socketAddress(origin: string, path: string): string {
  return origin.replace(/^http/, "ws") + path;
}
