import type { LineState } from "../link/socket.ts";

/** What a page shows of its line: its state, and since when (ISO) it is not open any more. */
export type LineView = { readonly state: LineState; readonly code: number | null; readonly since: string | null };

/** A line counts as lost from the moment it was not open any more; one that never was open is only connecting. */
export function lineAfter(before: LineView, state: LineState, code: number | null, now: string): LineView {
  const known = before.state === "open" || before.since !== null;
  return { state, code, since: state === "open" || !known ? null : (before.since ?? now) };
}
