import type { KeepReply, ReplyShown } from "../../protocol/generated.ts";

/** A reply that is being written; `id` is null while it is a new one. */
export type OwnDraft = { readonly id: string | null; readonly reply: KeepReply };

/** A new reply, in the language of the page. */
export function blank(language: string): OwnDraft {
  return { id: null, reply: { group: "greeting", topic: null, language, text: "" } };
}

/** A kept reply as something to be edited. */
export function draftOf({ id, group, topic, language, text }: ReplyShown): OwnDraft {
  return { id, reply: { group, topic, language, text } };
}
