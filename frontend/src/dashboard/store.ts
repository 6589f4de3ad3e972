import { type Signal, signal } from "@preact/signals";
import type { Clock } from "../link/clock.ts";
import type { Link, LinkListener } from "../link/link.ts";
import type { Asking } from "../link/outbox/commands.ts";
import type { READING_REASONS } from "../protocol/generated.ts";
import { type ConnectionView, connectionAfter } from "../staff/link/connection.ts";
import type { Leave } from "../staff/signIn/Gate.tsx";
import { signOut } from "../staff/signIn/session.ts";
import { type BoardState, EMPTY_BOARD, happened, joined, left, noticed, welcomed } from "../state/board.ts";
import type { DashboardActions } from "./actions.ts";

/** Why a chat is read: a ready reason, or another one in the supervisor's own words. */
export type ReadingWhy = { readonly reason: (typeof READING_REASONS)[number]; readonly words: string };

/** The state of the supervisor's page, and the only place where it changes. */
export type DashboardStore = {
  readonly board: Signal<BoardState>;
  readonly connection: Signal<ConnectionView>;
  /** The last refusal of something that was asked over the connection. */
  readonly refusal: Signal<string | null>;
  /** Why each chat is read that is open here, or was asked for: asked for again, it is for the same. */
  readonly reasons: Map<string, ReadingWhy>;
};

export function newStore(): DashboardStore {
  return {
    board: signal(EMPTY_BOARD),
    connection: signal<ConnectionView>({ state: "connecting", code: null, since: null }),
    refusal: signal<string | null>(null),
    reasons: new Map(),
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
      for (const [chat_id, why] of store.reasons) {
        if (chat_id in store.board.value.watched) ask({ type: "watch_chat", chat_id, ...why });
      }
    },
    happened: (chatId, entry) => change((state) => happened(state, chatId, entry)),
    noticed: (notice) => change((state) => noticed(state, notice)),
    joined: (frame) => change((state) => joined(state, frame.chat)),
    left(frame) {
      store.reasons.delete(frame.chat_id);
      change((state) => left(state, frame.chat_id));
    },
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
    watch(chat_id, why) {
      store.reasons.set(chat_id, why);
      ask({ type: "watch_chat", chat_id, ...why });
    },
    stopWatching(chat_id) {
      store.reasons.delete(chat_id);
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
