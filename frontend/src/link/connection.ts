import type { ClientFrame, ServerFrame } from "../protocol/generated.ts";

/** One open way to the service, by whatever carries it. After `close` it says nothing more. */
export interface Connection {
  send(frame: ClientFrame): void;
  close(): void;
}

/** What a connection tells the one who opened it. */
export interface ConnectionListener {
  /** The way is there; the hello may be sent. */
  opened(): void;
  heard(frame: ServerFrame): void;
  /** The way is gone; `code` is a close code (`CLOSING` in the protocol, or the browser's own). */
  closed(code: number): void;
}

export type OpenConnection = (listener: ConnectionListener) => Connection;

/** What browsers report when a connection broke without a word (RFC 6455, section 7.1.5). */
export const BROKE = 1006;
