import type { ConnectionState } from "../../link/socket.ts";

/** What a page shows of its connection: its state, and since when (ISO) it is not open any more. */
export type ConnectionView = {
  readonly state: ConnectionState;
  readonly code: number | null;
  readonly since: string | null;
};

/** A connection is lost from the first failure until it is open again; the very first try is only a try. */
export function connectionAfter(
  before: ConnectionView,
  state: ConnectionState,
  code: number | null,
  now: number,
): ConnectionView {
  const lost = before.since !== null || before.state === "open" || state === "away";
  return { state, code, since: state === "open" || !lost ? null : (before.since ?? new Date(now).toISOString()) };
}
