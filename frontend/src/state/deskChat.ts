import type { ArticleCard, Entry, StaffChat } from "../protocol/generated.ts";
import { type Badge, badgeOf } from "./badge.ts";
import { type FoldedChat, folded, isVisitorMessage } from "./folded.ts";

declare const CHAT: unique symbol;

/** Which chat. Only a chat on the desk has one, and no other text can stand for it: nobody acts without saying where. */
export type ChatId = string & { readonly [CHAT]: true };

/** One chat on a specialist's desk, with what is passing in it. */
export type DeskChat = FoldedChat & {
  readonly id: ChatId;
  readonly badge: Badge;
  /** When it came to this desk, in ms of this page's clock. */
  readonly cameAt: number;
  /** The newest number that was before somebody's eyes. */
  readonly seen: number;
  /** Until when (ms, this page's clock) the visitor counts as writing. */
  readonly typingUntil: number;
  readonly suggestions: readonly ArticleCard[];
};

/**
 * A chat that comes to the desk. What stands in it already was not missed: whoever takes the chat begins with reading it.
 * Nobody has seen more of it than there is, whatever was `seen` before an older copy of the log was put back.
 */
export function newChat(chat: StaffChat, badge = 0, now = 0, seen = chat.view.seq): DeskChat {
  return {
    ...folded(chat),
    id: chat.view.chat_id as ChatId,
    badge: badgeOf(badge),
    cameAt: now,
    seen: Math.min(seen, chat.view.seq),
    typingUntil: 0,
    suggestions: [],
  };
}

/** What the visitor said and nobody has seen yet. The newest stand last, so only they are looked at. */
export function unread({ entries, seen }: DeskChat): number {
  let count = 0;
  for (let place = entries.length - 1; place >= 0; place -= 1) {
    const entry = entries[place] as Entry;
    if (entry.seq <= seen) break;
    if (isVisitorMessage(entry)) count += 1;
  }
  return count;
}

/** The articles this visitor already has, by slug. */
export function sentSlugs(chat: DeskChat): ReadonlySet<string> {
  const slugs = chat.entries.flatMap((entry) => (entry.event.type === "article_sent" ? [entry.event.card.slug] : []));
  return new Set(slugs);
}

/** The visitor's words, in their order: what was written ahead, and after being passed on all that was said so far. */
export function visitorsWords(chat: DeskChat): readonly string[] {
  return chat.entries.filter(isVisitorMessage).map((entry) => entry.event.text);
}

export type Passed = { readonly name: string; readonly note: string };

/** By whom the chat was passed on last, and with which note; null where it comes from the line. */
export function passedOn({ entries, view }: DeskChat): Passed | null {
  const at = entries.findLastIndex(({ event }) => event.type === "chat_transferred");
  const passed = entries[at]?.event;
  const isStillSo = at > entries.findLastIndex(({ event }) => event.type === "chat_accepted");
  if (passed?.type !== "chat_transferred" || !isStillSo || view.lost_by !== null) return null;
  const before = entries[at - 1]?.event;
  return { name: passed.name, note: before?.type === "note_added" && before.by === passed.by ? before.text : "" };
}

/** Since when somebody is waited for: from the beginning, or since whoever had the chat has let it go. */
export function waitingSince({ entries, view }: DeskChat): string {
  const last = entries.findLast(({ event }) => event.type === "chat_transferred" || event.type === "specialist_lost");
  return last?.event.at ?? view.opened_at;
}

/** Whoever speaks in an entry; null where nobody does, or only to staff. */
function speakerIn({ event }: Entry): "visitor" | "staff" | null {
  if (event.type === "article_sent") return "staff";
  if (event.type !== "message_posted") return null;
  return event.author === "visitor" ? "visitor" : "staff";
}

/** Since when the visitor has had no answer to what they said: from the first word of it, or since I took the chat. */
export function unansweredSince({ entries, view }: DeskChat): string | null {
  if (view.status !== "talking") return null;
  const answered = entries.findLastIndex((entry) => speakerIn(entry) === "staff");
  const first = entries.slice(answered + 1).find((entry) => speakerIn(entry) === "visitor");
  const taken = entries.findLast(({ event }) => event.type === "chat_accepted" || event.type === "specialist_returned");
  if (first === undefined) return null;
  return taken !== undefined && taken.event.at > first.event.at ? taken.event.at : first.event.at;
}

/** What the visitor said last. */
export function lastWords({ entries }: DeskChat): string {
  return entries.findLast(isVisitorMessage)?.event.text ?? "";
}
