import { type Signal, signal } from "@preact/signals";
import type { Clock } from "../link/clock.ts";
import type { Link, LinkListener } from "../link/link.ts";
import type { Asking } from "../link/outbox/commands.ts";
import { type ConnectionView, connectionAfter } from "../staff/link/connection.ts";
import type { Leave } from "../staff/signIn/Gate.tsx";
import { signOut } from "../staff/signIn/session.ts";
import { type BoardState, EMPTY_BOARD, happened, joined, left, noticed, welcomed } from "../state/board.ts";
import type { DashboardActions } from "./actions.ts";

/** The state of the supervisor's page, and the only place where it changes. */
export type DashboardStore = {
  readonly board: Signal<BoardState>;
  readonly connection: Signal<ConnectionView>;
  /** The last refusal of something that was asked over the connection. */
  readonly refusal: Signal<string | null>;
};

export function newStore(): DashboardStore {
  return {
    board: signal(EMPTY_BOARD),
    connection: signal<ConnectionView>({ state: "connecting", code: null, since: null }),
    refusal: signal<string | null>(null),
  };
}

/** Everything the link says, put into the store. Chats that were being read when the connection broke are asked for again. */
export function listenerOf(store: DashboardStore, clock: Clock, ask: (asking: Asking) => void): LinkListener {
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
    connection(state, code) {
      store.connection.value = connectionAfter(store.connection.value, state, code, clock.now());
    },
    pending() {},
  };
}

/** Everything a supervisor can do over this link. */
export function actionsOver(link: Link, store: DashboardStore, _clock: Clock, leave: Leave): DashboardActions {
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
