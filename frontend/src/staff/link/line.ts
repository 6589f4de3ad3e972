import type { LineState } from "../../link/socket.ts";

/** What a page shows of its line: its state, and since when (ISO) it is not open any more. */
export type LineView = { readonly state: LineState; readonly code: number | null; readonly since: string | null };

/** A line is lost from the first failure until it is open again; the very first try is only a try. */
export function lineAfter(before: LineView, state: LineState, code: number | null, now: string): LineView {
  const lost = before.since !== null || before.state === "open" || state === "away";
  return { state, code, since: state === "open" || !lost ? null : (before.since ?? now) };
}
