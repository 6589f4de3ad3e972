import { TYPING_LASTS_MS } from "../link/typing.ts";
import type {
  Availability,
  Colleague,
  Entry,
  MyDesk,
  Notice,
  QueueCounts,
  SpecialistSnapshot,
  StaffChat,
} from "../protocol/generated.ts";
import { append, type DeskChat, newChat, refresh } from "./deskChat.ts";

/** Everything a specialist's console shows. */
export type Desk = {
  readonly me: { readonly id: string; readonly name: string } | null;
  readonly mine: MyDesk | null;
  readonly chats: Readonly<Record<string, DeskChat>>;
  /** The chat that is open, if any. On a page that can be seen, what comes in it is read. */
  readonly openChat: string | null;
  /** Whether the page can be seen at all; nothing is read on a hidden page. */
  readonly visible: boolean;
  readonly queue: QueueCounts;
  readonly colleagues: readonly Colleague[];
  readonly availability: Availability | null;
};

export const EMPTY_DESK: Desk = {
  me: null,
  mine: null,
  chats: {},
  openChat: null,
  visible: true,
  queue: { type: "queue_counts", waiting: 0, oldest_since: null, by_language: [] },
  colleagues: [],
  availability: null,
};

/** Does somebody look at this chat? */
function isSeen(desk: Desk, chatId: string): boolean {
  return desk.visible && desk.openChat === chatId;
}

function withChat(desk: Desk, chatId: string, change: (chat: DeskChat) => DeskChat): Desk {
  const chat = desk.chats[chatId];
  if (chat === undefined) return desk;
  const changed = change(chat);
  return changed === chat ? desk : { ...desk, chats: { ...desk.chats, [chatId]: changed } };
}

/** The snapshot is the whole desk: a chat that is not in it has gone to somebody else. */
export function welcomed(desk: Desk, snapshot: SpecialistSnapshot): Desk {
  const chats = Object.fromEntries(
    snapshot.chats.map((fresh) => {
      const id = fresh.view.chat_id;
      const held = desk.chats[id];
      return [id, held === undefined ? newChat(fresh) : refresh(held, fresh, isSeen(desk, id))];
    }),
  );
  return {
    ...desk,
    chats,
    me: { id: snapshot.person_id, name: snapshot.name },
    mine: snapshot.desk,
    queue: snapshot.queue,
    colleagues: snapshot.colleagues.people,
    availability: snapshot.availability,
    openChat: desk.openChat !== null && desk.openChat in chats ? desk.openChat : null,
  };
}

/** Something passing; the newest wins. `now` is this machine's clock in ms. */
export function noticed(desk: Desk, notice: Notice, now: number): Desk {
  switch (notice.type) {
    case "typing":
      return notice.by === "visitor"
        ? withChat(desk, notice.chat_id, (chat) => ({ ...chat, typingUntil: now + TYPING_LASTS_MS }))
        : desk;
    case "visitor_here":
      return withChat(desk, notice.chat_id, (chat) => ({ ...chat, visitorHere: notice.here }));
    case "suggestions":
      return withChat(desk, notice.chat_id, (chat) => ({ ...chat, suggestions: notice.cards }));
    case "queue_counts":
      return { ...desk, queue: notice };
    case "my_desk":
      return { ...desk, mine: notice };
    case "colleagues":
      return { ...desk, colleagues: notice.people };
    case "helpline_changed":
      return { ...desk, availability: notice.availability };
    default:
      return desk; // for other pages, or of a newer service
  }
}

/** A chat came to this desk: offered, resumed, or passed on. */
export function joined(desk: Desk, fresh: StaffChat): Desk {
  const id = fresh.view.chat_id;
  const held = desk.chats[id];
  const chat = held === undefined ? newChat(fresh) : refresh(held, fresh, isSeen(desk, id));
  return { ...desk, chats: { ...desk.chats, [id]: chat } };
}

/** A chat went to somebody else, or is closed and coded. */
export function left(desk: Desk, chatId: string): Desk {
  const { [chatId]: gone, ...chats } = desk.chats;
  return gone === undefined ? desk : { ...desk, chats, openChat: desk.openChat === chatId ? null : desk.openChat };
}

/** One numbered entry of a chat; `link` brings each once and in order. */
export function happened(desk: Desk, chatId: string, entry: Entry): Desk {
  return withChat(desk, chatId, (chat) => append(chat, entry, isSeen(desk, chatId)));
}

/** Turn to a chat; what was unread in it is read. */
export function turnTo(desk: Desk, chatId: string | null): Desk {
  const turned = { ...desk, openChat: chatId };
  return chatId === null ? turned : withChat(turned, chatId, (chat) => ({ ...chat, unread: 0 }));
}

/** The page was hidden or shown; when shown, the open chat is read. */
export function seen(desk: Desk, visible: boolean): Desk {
  const changed = { ...desk, visible };
  return visible ? turnTo(changed, desk.openChat) : changed;
}

/** Keep what is being written; each chat has its own draft. */
export function drafted(
  desk: Desk,
  chatId: string,
  draft: Partial<Pick<DeskChat, "draft" | "noteDraft" | "attached">>,
): Desk {
  return withChat(desk, chatId, (chat) => ({ ...chat, ...draft }));
}
