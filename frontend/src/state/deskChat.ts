import type { ArticleCard, Entry, MessagePosted, StaffChat, StaffView } from "../protocol/generated.ts";
import { withoutWords } from "./erased.ts";
import { fold } from "./staffView.ts";

/** One chat on a specialist's desk. */
export type DeskChat = {
  readonly view: StaffView;
  readonly entries: readonly Entry[];
  readonly visitorHere: boolean;
  /** Whether what was said can be shown. If not, the chat can only be ended and coded. */
  readonly readable: boolean;
  readonly unread: number;
  /** Until when (ms, this machine's clock) the visitor counts as writing. */
  readonly typingUntil: number;
  readonly suggestions: readonly ArticleCard[];
  readonly draft: string;
  readonly noteDraft: string;
  /** The article that will go with the draft as its sentence. */
  readonly attached: ArticleCard | null;
};

export function newChat(chat: StaffChat): DeskChat {
  return {
    view: chat.view,
    entries: chat.entries,
    visitorHere: chat.visitor_here,
    readable: isReadable(chat),
    unread: 0,
    typingUntil: 0,
    suggestions: [],
    draft: "",
    noteDraft: "",
    attached: null,
  };
}

/** An older service does not say it. */
function isReadable({ readable = true }: Partial<StaffChat>): boolean {
  return readable;
}

function isVisitorMessage(entry: Entry): entry is Entry & { event: MessagePosted } {
  return entry.event.type === "message_posted" && entry.event.author === "visitor";
}

/** Does this entry follow what is held? If not, `link/channel` asks for what is missing, and nothing is shown yet. */
function follows(chat: DeskChat, entry: Entry): boolean {
  return entry.seq > chat.view.seq && entry.prev <= chat.view.seq;
}

/** The chat after one entry: folded, and counted if it was not being read. */
export function append(chat: DeskChat, entry: Entry, isSeen: boolean): DeskChat {
  if (!follows(chat, entry)) return chat;
  const said = isVisitorMessage(entry);
  const entries = [...chat.entries, entry];
  return {
    ...chat,
    view: fold(chat.view, entry.seq, entry.event),
    entries: entry.event.type === "chat_erased" ? entries.map(withoutWords) : entries,
    unread: said && !isSeen ? chat.unread + 1 : chat.unread,
    typingUntil: said ? 0 : chat.typingUntil,
  };
}

export function appendAll(chat: DeskChat, entries: readonly Entry[], isSeen: boolean): DeskChat {
  return entries.reduce((so_far, entry) => append(so_far, entry, isSeen), chat);
}

/** A fresh snapshot of a chat already held: only what is new is added, drafts stay. */
export function refresh(chat: DeskChat, fresh: StaffChat, isSeen: boolean): DeskChat {
  const caught = appendAll(chat, fresh.entries, isSeen);
  return { ...caught, view: fresh.view, visitorHere: fresh.visitor_here, readable: isReadable(fresh) };
}

/** The articles this visitor already has, by slug. */
export function sentSlugs(chat: DeskChat): ReadonlySet<string> {
  const slugs = chat.entries.flatMap((entry) => (entry.event.type === "article_sent" ? [entry.event.card.slug] : []));
  return new Set(slugs);
}

/** What the visitor wrote before anybody accepted: the offer shows it. */
export function writtenAhead(chat: DeskChat): readonly string[] {
  return chat.entries.filter(isVisitorMessage).map((entry) => entry.event.text);
}
