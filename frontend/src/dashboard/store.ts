import { type Signal, signal } from "@preact/signals";
import type { Clock } from "../link/clock.ts";
import type { Link, LinkListener } from "../link/link.ts";
import type { Asking } from "../link/outbox/commands.ts";
import { type LineView, lineAfter } from "../staff/link/line.ts";
import type { Leave } from "../staff/signIn/Gate.tsx";
import { signOut } from "../staff/signIn/session.ts";
import { type BoardState, EMPTY_BOARD, happened, joined, left, noticed, welcomed } from "../state/board.ts";
import type { Actions } from "./actions.ts";

/** The state of the supervisor's page, and the only place where it changes. */
export type Store = {
  readonly board: Signal<BoardState>;
  readonly line: Signal<LineView>;
  /** The last refusal of something that was asked over the line. */
  readonly refusal: Signal<string | null>;
};

export function newStore(): Store {
  return {
    board: signal(EMPTY_BOARD),
    line: signal<LineView>({ state: "connecting", code: null, since: null }),
    refusal: signal<string | null>(null),
  };
}

/** Everything the link says, put into the store. Chats that were being read when the line broke are asked for again. */
export function listenerOf(store: Store, clock: Clock, ask: (asking: Asking) => void): LinkListener {
  const change = (by: (state: BoardState) => BoardState) => {
    store.board.value = by(store.board.value);
  };
  return {
    welcomed(snapshot) {
      if (snapshot.role !== "supervisor") return;
      change((state) => welcomed(state, snapshot));
      for (const chatId of Object.keys(store.board.value.watched)) ask({ type: "watch_chat", chat_id: chatId });
    },
    happened: (chatId, entry) => change((state) => happened(state, chatId, entry)),
    noticed: (notice) => change((state) => noticed(state, notice)),
    joined: (frame) => change((state) => joined(state, frame.chat)),
    left: (frame) => change((state) => left(state, frame.chat_id)),
    line(state, code) {
      store.line.value = lineAfter(store.line.value, state, code, new Date(clock.now()).toISOString());
    },
    pending() {},
  };
}

/** Everything a supervisor can do over this link. */
export function actionsOver(link: Link, store: Store, _clock: Clock, leave: Leave): Actions {
  const ask = (asking: Asking) => {
    store.refusal.value = null;
    link.ask(asking, (answer) => {
      if (answer.type === "refused") store.refusal.value = answer.code;
    });
  };
  return {
    watch: (chat_id) => ask({ type: "watch_chat", chat_id }),
    stopWatching(chat_id) {
      ask({ type: "stop_watching", chat_id });
      store.board.value = left(store.board.value, chat_id);
    },
    reassign: (chat_id, to_person) => ask({ type: "reassign_chat", chat_id, to_person }),
    tryNow: () => link.wake(),
    signOut() {
      link.close();
      signOut().then(leave);
    },
  };
}
