import type { ClientFrame, ServerFrame } from "../protocol/generated.ts";

/** One open way to the service, by whatever carries it. After `close` it says nothing more. */
export interface Line {
  send(frame: ClientFrame): void;
  close(): void;
}

/** What a line tells the one who opened it. */
export interface LineListener {
  /** The way is there; the hello may be sent. */
  opened(): void;
  heard(frame: ServerFrame): void;
  /** The way is gone; `code` is a close code (`CLOSING` in the protocol, or the browser's own). */
  closed(code: number): void;
}

export type OpenLine = (listener: LineListener) => Line;

/** What browsers report when a line broke without a word (RFC 6455, section 7.1.5). */
export const BROKE = 1006;
