import type {
  Availability,
  Board,
  BoardChat,
  BoardSeat,
  Entry,
  Notice,
  StaffChat,
  SupervisorSnapshot,
} from "../protocol/generated.ts";
import { append, type FoldedChat, folded, refresh } from "./folded.ts";

/** Everything the supervisor's board shows. */
export type BoardState = {
  readonly me: { readonly id: string; readonly name: string } | null;
  readonly board: Board | null;
  readonly availability: Availability | null;
  /** The chats that are open for reading; each reading is on record. */
  readonly watched: Readonly<Record<string, FoldedChat>>;
};

export const EMPTY_BOARD: BoardState = { me: null, board: null, availability: null, watched: {} };

function withWatched(state: BoardState, chatId: string, change: (chat: FoldedChat) => FoldedChat): BoardState {
  const chat = state.watched[chatId];
  return chat === undefined ? state : { ...state, watched: { ...state.watched, [chatId]: change(chat) } };
}

/** The board came whole. */
export function welcomed(state: BoardState, snapshot: SupervisorSnapshot): BoardState {
  const { person_id: id, name, board, availability } = snapshot;
  return { ...state, me: { id, name }, board, availability };
}

/** A chat was opened for reading. */
export function joined(state: BoardState, fresh: StaffChat): BoardState {
  const id = fresh.view.chat_id;
  const held = state.watched[id];
  const chat = held === undefined ? folded(fresh) : refresh(held, fresh);
  return { ...state, watched: { ...state.watched, [id]: chat } };
}

/** A chat is not read any more. */
export function left(state: BoardState, chatId: string): BoardState {
  const { [chatId]: gone, ...watched } = state.watched;
  return gone === undefined ? state : { ...state, watched };
}

export function happened(state: BoardState, chatId: string, entry: Entry): BoardState {
  return withWatched(state, chatId, (chat) => append(chat, entry));
}

/** Something passing; the newest wins. */
export function noticed(state: BoardState, notice: Notice): BoardState {
  switch (notice.type) {
    case "board_changed":
      return { ...state, board: notice.board };
    case "helpline_changed":
      return { ...state, availability: notice.availability };
    case "visitor_here":
      return withWatched(state, notice.chat_id, (chat) => ({ ...chat, visitorHere: notice.here }));
    default:
      return state;
  }
}

/** Those who wait, in the order in which they will be served, then everybody else by time of arrival. */
export function inServiceOrder(chats: readonly BoardChat[]): readonly BoardChat[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...chats].sort(
    (a, b) => (a.position ?? last) - (b.position ?? last) || a.queued_at.localeCompare(b.queued_at),
  );
}

const SEAT_ORDER: readonly BoardSeat["state"][] = ["lost", "available", "draining", "paused", "away", "offline"];

/** A state that only a newer service knows comes last. */
function rank({ state }: BoardSeat): number {
  const place = SEAT_ORDER.indexOf(state);
  return place === -1 ? SEAT_ORDER.length : place;
}

/** Whoever needs a look first: lost consoles, then those who can take chats, then the rest; by name within. */
export function byNeed(seats: readonly BoardSeat[]): readonly BoardSeat[] {
  return [...seats].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function turnedAwayInAll(board: Board): number {
  return Object.values(board.today.turned_away).reduce((sum, count) => sum + count, 0);
}
