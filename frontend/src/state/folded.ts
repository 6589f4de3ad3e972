import type { Entry, MessagePosted, StaffChat, StaffView } from "../protocol/generated.ts";
import { withoutWords } from "./erased.ts";
import { fold } from "./staffView.ts";

/** A chat as staff read it: the entries that came, and what they add up to. */
export type FoldedChat = {
  readonly view: StaffView;
  readonly entries: readonly Entry[];
  readonly visitorHere: boolean;
  /** Whether what was said can be shown. If not, the chat can only be ended and coded. */
  readonly readable: boolean;
};

export function folded(chat: StaffChat): FoldedChat {
  return {
    view: chat.view,
    entries: chat.entries,
    visitorHere: chat.visitor_here,
    readable: isReadable(chat),
  };
}

/** An older service does not say it. */
function isReadable({ readable = true }: Partial<StaffChat>): boolean {
  return readable;
}

export function isVisitorMessage(entry: Entry): entry is Entry & { event: MessagePosted } {
  return entry.event.type === "message_posted" && entry.event.author === "visitor";
}

/** Does this entry follow what is held? If not, `link/channel` asks for what is missing, and nothing is shown yet. */
function follows(chat: FoldedChat, entry: Entry): boolean {
  return entry.seq > chat.view.seq && entry.prev <= chat.view.seq;
}

/** The chat after one entry. */
export function append<Chat extends FoldedChat>(chat: Chat, entry: Entry): Chat {
  if (!follows(chat, entry)) return chat;
  const entries = [...chat.entries, entry];
  return {
    ...chat,
    view: fold(chat.view, entry.seq, entry.event),
    entries: entry.event.type === "chat_erased" ? entries.map(withoutWords) : entries,
  };
}

/** A fresh snapshot of a chat already held: only what is new is added. */
export function refresh<Chat extends FoldedChat>(chat: Chat, fresh: StaffChat): Chat {
  const caught = fresh.entries.reduce<Chat>(append, chat);
  return { ...caught, view: fresh.view, visitorHere: fresh.visitor_here, readable: isReadable(fresh) };
}
