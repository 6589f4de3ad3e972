import type { SafetyFlagged } from "../protocol/generated.ts";
import { type FoldedChat, isVisitorMessage } from "./folded.ts";

/** The sign of danger that a chat shows, and the number of the message in which it was heard; null where it was in none. */
export type Flag = { readonly event: SafetyFlagged; readonly message: number | null };

/** The newest of the gravest signs, which is what the chat is marked with. */
export function flagOf({ entries, view }: FoldedChat): Flag | null {
  if (view.safety === null) return null;
  const at = entries.findLastIndex(({ event }) => event.type === "safety_flagged" && event.level === view.safety);
  const event = entries[at]?.event;
  if (event?.type !== "safety_flagged") return null;
  const message = event.source === "words" ? entries.slice(0, at).findLast(isVisitorMessage) : undefined;
  return { event, message: message?.seq ?? null };
}
