import { type Signal, signal } from "@preact/signals";
import type { Clock } from "../link/clock.ts";
import { newId } from "../link/ids.ts";
import type { Link, LinkListener } from "../link/link.ts";
import type { Answer, Asking } from "../link/outbox/commands.ts";
import type { Pending } from "../link/outbox/outbox.ts";
import type { ArticleCard, StaffChat } from "../protocol/generated.ts";
import { type LineView, lineAfter } from "../staff/link/line.ts";
import { signOut } from "../staff/signIn/session.ts";
import { type Desk, drafted, EMPTY_DESK, happened, joined, left, noticed, turnTo, welcomed } from "../state/desk.ts";
import { toWrapUp } from "../state/deskAsks.ts";
import type { DeskChat } from "../state/deskChat.ts";
import type { Actions } from "./actions.ts";

/** The console's state, and the only place where it changes. */
export type Store = {
  readonly desk: Signal<Desk>;
  readonly line: Signal<LineView>;
  readonly pending: Signal<readonly Pending[]>;
  /** The last refusal of something that leaves no words behind, for example an offer that went to somebody else. */
  readonly refusal: Signal<string | null>;
};

export function newStore(): Store {
  return {
    desk: signal(EMPTY_DESK),
    line: signal<LineView>({ state: "connecting", code: null, since: null }),
    pending: signal<readonly Pending[]>([]),
    refusal: signal<string | null>(null),
  };
}

/** With nothing open, whatever needs doing first is turned to: a wrap-up, or the chat that was just taken. */
function withSomethingOpen(desk: Desk, chatId: string | null): Desk {
  if (desk.openChat !== null) return desk;
  const next = chatId ?? toWrapUp(desk)?.view.chat_id ?? null;
  return next === null ? desk : turnTo(desk, next);
}

/** Everything the link says, put into the store. */
export function listenerOf(store: Store, clock: Clock): LinkListener {
  const change = (by: (desk: Desk) => Desk) => {
    store.desk.value = by(store.desk.value);
  };
  return {
    welcomed(snapshot) {
      if (snapshot.role !== "specialist") return;
      const mine = ({ view }: StaffChat) => [view.specialist, view.lost_by].includes(snapshot.person_id);
      const first = snapshot.chats.find(mine)?.view.chat_id ?? null;
      change((desk) => withSomethingOpen(welcomed(desk, snapshot), first));
    },
    happened: (chatId, entry) =>
      change((desk) => {
        const after = happened(desk, chatId, entry);
        const { event } = entry;
        const taken = event.type === "chat_accepted" || event.type === "specialist_returned";
        return taken && event.by === desk.me?.id ? withSomethingOpen(after, chatId) : after;
      }),
    noticed: (notice) => change((desk) => noticed(desk, notice, clock.now())),
    joined: (frame) => change((desk) => joined(desk, frame.chat)),
    left: (frame) => change((desk) => withSomethingOpen(left(desk, frame.chat_id), null)),
    line(state, code) {
      store.line.value = lineAfter(store.line.value, state, code, new Date(clock.now()).toISOString());
    },
    pending(pending) {
      store.pending.value = pending;
    },
  };
}

/** Everything a specialist can do, carried out over this link. */
export function actionsOver(link: Link, store: Store, leave: () => void): Actions {
  const change = (by: (desk: Desk) => Desk) => {
    store.desk.value = by(store.desk.value);
  };
  const ask = (asking: Asking) => {
    store.refusal.value = null;
    link.ask(asking, (answer: Answer) => {
      if (answer.type === "refused") store.refusal.value = answer.code;
    });
  };
  const draft: Actions["draft"] = (chatId, words) => change((desk) => drafted(desk, chatId, words));

  function say(chat: DeskChat) {
    const chat_id = chat.view.chat_id;
    const text = chat.draft.trim();
    if (chat.attached !== null) sendArticle(chat_id, chat.attached, text);
    else if (text !== "")
      link.ask({ type: "send_message", chat_id, client_id: newId(), text, language: chat.view.language });
    draft(chat_id, { draft: "", attached: null });
  }

  function sendArticle(chat_id: string, card: ArticleCard, sentence: string) {
    const { slug, language } = card;
    link.ask({ type: "send_article", chat_id, client_id: newId(), slug, language, sentence });
  }

  function note(chat: DeskChat) {
    const chat_id = chat.view.chat_id;
    link.ask({ type: "add_note", chat_id, client_id: newId(), text: chat.noteDraft.trim() });
    draft(chat_id, { noteDraft: "" });
  }

  return {
    say,
    note,
    draft,
    attach: (chatId, attached) => draft(chatId, { attached }),
    available: (available, drain) => ask({ type: "set_availability", available, drain }),
    cap: (cap) => ask({ type: "set_cap", cap }),
    accept(chat_id) {
      ask({ type: "accept_offer", chat_id });
      change((desk) => turnTo(desk, chat_id));
    },
    decline: (chat_id) => ask({ type: "decline_offer", chat_id }),
    resume: (chat_id) => ask({ type: "resume_chat", chat_id }),
    turnTo: (chatId) => change((desk) => turnTo(desk, chatId)),
    typing: (chatId) => link.typing(chatId),
    again: (ref) => link.outbox.tryAgain(ref),
    flag: (chat_id, level) => ask({ type: "raise_flag", chat_id, level }),
    transfer: (chat_id, to, text) => ask({ type: "transfer_chat", chat_id, client_id: newId(), ...to, note: text }),
    end: (chat_id) => ask({ type: "end_chat", chat_id }),
    wrapUp: (chat_id, wrap_up) => ask({ type: "save_wrap_up", chat_id, wrap_up }),
    tryNow: () => link.wake(),
    signOut() {
      link.close();
      signOut().finally(leave);
    },
  };
}
