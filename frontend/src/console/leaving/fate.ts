import type { ChatId } from "../../state/deskChat.ts";
import type { Parting } from "../actions.ts";
import { receiverOf } from "../chat/ToWhom.tsx";
import type { Drafts } from "../drafts/drafts.ts";

/** What becomes of a chat that is left: whoever is free next has it, somebody who is named, or nobody. */
export const FATES = ["next", "pass", "end"] as const;
export type Fate = (typeof FATES)[number];

const ANYBODY = { to_person: null, to_skill: null };

/** How to part from a chat. What was written for the next person goes along to whoever that is. */
export function partingOf(id: ChatId, fate: Fate, { to, note }: Drafts["transfer"]): Parting {
  if (fate === "end") return { id, is: "ended" };
  return { id, is: "passed_on", to: fate === "next" ? ANYBODY : receiverOf(to), note };
}
