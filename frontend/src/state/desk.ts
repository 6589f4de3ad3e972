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
import { type Badges, badgesFor, NO_BADGES } from "./badge.ts";
import { type DeskChat, newChat } from "./deskChat.ts";
import { append, isVisitorMessage, refresh } from "./folded.ts";

/** What a specialist's console shows of what the service says. */
export type Desk = {
  readonly me: { readonly id: string; readonly name: string } | null;
  readonly mine: MyDesk | null;
  readonly chats: Readonly<Record<string, DeskChat>>;
  readonly badges: Badges;
  readonly queue: QueueCounts;
  readonly colleagues: readonly Colleague[];
  readonly availability: Availability | null;
};

/** How far each chat was seen, by its number. */
type Seen = Readonly<Record<string, number>>;

export const EMPTY_DESK: Desk = {
  me: null,
  mine: null,
  chats: {},
  badges: NO_BADGES,
  queue: { type: "queue_counts", waiting: 0, oldest_since: null, by_language: [] },
  colleagues: [],
  availability: null,
};

function withChat(desk: Desk, chatId: string, change: (chat: DeskChat) => DeskChat): Desk {
  const chat = desk.chats[chatId];
  if (chat === undefined) return desk;
  const changed = change(chat);
  return changed === chat ? desk : { ...desk, chats: { ...desk.chats, [chatId]: changed } };
}

/** The desk with exactly these chats on it, in the order in which they came. */
function holding(
  desk: Desk,
  fresh: readonly StaffChat[],
  staying: readonly DeskChat[],
  now: number,
  seen: Seen = {},
): Desk {
  const ids = [...staying.map(({ id }) => id), ...fresh.map(({ view }) => view.chat_id)];
  const badges = badgesFor([...new Set(ids)], desk.badges);
  const came = fresh.map((chat): [string, DeskChat] => {
    const { chat_id } = chat.view;
    const held = desk.chats[chat_id];
    const goesOn = held !== undefined && held.view.seq <= chat.view.seq;
    return [chat_id, goesOn ? refresh(held, chat) : newChat(chat, badges.given[chat_id], now, seen[chat_id])];
  });
  const chats = Object.fromEntries([...staying.map((chat): [string, DeskChat] => [chat.id, chat]), ...came]);
  return { ...desk, badges, chats };
}

/**
 * The snapshot is the whole desk: a chat that is not in it has gone to somebody else. `now` is this page's clock in ms;
 * `seen` is what the page knew before it was loaded again.
 */
export function welcomed(desk: Desk, snapshot: SpecialistSnapshot, now: number, seen: Seen = {}): Desk {
  return {
    ...holding(desk, snapshot.chats, [], now, seen),
    me: { id: snapshot.person_id, name: snapshot.name },
    mine: snapshot.desk,
    queue: snapshot.queue,
    colleagues: snapshot.colleagues.people,
    availability: snapshot.availability,
  };
}

/** Something passing; the newest wins. `now` is this page's clock in ms. */
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
export function joined(desk: Desk, fresh: StaffChat, now: number): Desk {
  const others = Object.values(desk.chats).filter(({ id }) => id !== fresh.view.chat_id);
  return holding(desk, [fresh], others, now);
}

/** A chat went to somebody else, or is closed and coded. */
export function left(desk: Desk, chatId: string): Desk {
  if (desk.chats[chatId] === undefined) return desk;
  const others = Object.values(desk.chats).filter(({ id }) => id !== chatId);
  return holding(desk, [], others, 0);
}

/** One numbered entry of a chat; `link` brings each once and in order. */
export function happened(desk: Desk, chatId: string, entry: Entry): Desk {
  return withChat(desk, chatId, (chat) => {
    const after = append(chat, entry);
    return after !== chat && isVisitorMessage(entry) ? { ...after, typingUntil: 0 } : after;
  });
}

/** Somebody looked at a chat as far as this number. */
export function seen(desk: Desk, chatId: string, seq: number): Desk {
  return withChat(desk, chatId, (chat) => (seq <= chat.seen ? chat : { ...chat, seen: seq }));
}
