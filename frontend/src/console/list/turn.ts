import { minutesAndSeconds } from "../../staff/format.ts";
import { type DeskChat, unansweredSince } from "../../state/deskChat.ts";

/** Longer than this (ms) without an answer is felt, and twice as long is left alone; so it is at the peers that show it. */
const FELT_MS = 60_000;

/** Which words and which colour say how long somebody waits for me. */
export type Wait = "short" | "felt" | "long";

/** How long the visitor has waited for my answer, as "1:40". */
export type Turn = { readonly wait: Wait; readonly time: string };

/** Whose turn it is: mine where this is not null. A card and the tab's title read the same clock. */
export function turnOf(chat: DeskChat, now: number): Turn | null {
  const since = unansweredSince(chat);
  if (since === null) return null;
  const waited = Math.max(0, now - Date.parse(since));
  const wait = waited < FELT_MS ? "short" : waited < 2 * FELT_MS ? "felt" : "long";
  return { wait, time: minutesAndSeconds(Math.floor(waited / 1_000)) };
}
