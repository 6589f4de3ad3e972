import type { ChatId } from "../state/deskChat.ts";

/**
 * What is in front. Only a hand puts something else there: a chat that goes away leaves its place empty, because whoever was
 * writing would write on in the chat that took it. `since` is when the chat was turned to from another one, in ms of this
 * page's clock; null where there was none that somebody could still have in mind.
 */
export type Place =
  | { readonly at: "nothing" }
  | { readonly at: "replies"; readonly before: ChatId | null }
  | { readonly at: "chat"; readonly id: ChatId; readonly since: number | null };

export const NOWHERE: Place = { at: "nothing" };

/** The chat that somebody has in mind here: the one in front, or the one from which the replies were turned to. */
export function chatInMind(place: Place): ChatId | null {
  return place.at === "replies" ? place.before : chatAt(place);
}

/** The chat in front, if one is. */
export function chatAt(place: Place): ChatId | null {
  return place.at === "chat" ? place.id : null;
}
