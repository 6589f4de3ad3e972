import type { SafetyFlagged } from "../protocol/generated.ts";
import { type FoldedChat, isVisitorMessage } from "./folded.ts";

/** The sign of danger that a chat shows. */
export type Flag = {
  readonly event: SafetyFlagged;
  /** The number of the message in which it was heard; null where it was in none. */
  readonly message: number | null;
  /** When the newest sign of all came: whoever lowers the flag has seen them until then. */
  readonly until: string;
};

/** The newest of the gravest signs, which is what the chat is marked with. */
export function flagOf({ entries, view }: FoldedChat): Flag | null {
  if (view.safety === null) return null;
  const at = entries.findLastIndex(({ event }) => event.type === "safety_flagged" && event.level === view.safety);
  const event = entries[at]?.event;
  if (event?.type !== "safety_flagged") return null;
  const message = event.source === "words" ? entries.slice(0, at).findLast(isVisitorMessage) : undefined;
  const newest = entries.findLast((entry) => entry.event.type === "safety_flagged");
  return { event, message: message?.seq ?? null, until: newest?.event.at ?? event.at };
}
