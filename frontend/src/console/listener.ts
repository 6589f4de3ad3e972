import type { Clock } from "../link/clock.ts";
import type { LinkListener } from "../link/link.ts";
import type { Asking } from "../link/outbox/commands.ts";
import type { MyDesk } from "../protocol/generated.ts";
import { connectionAfter } from "../staff/link/connection.ts";
import { afterBreak, type BreakOutcome } from "../state/afterBreak.ts";
import { type Desk, happened, joined, left, noticed, welcomed } from "../state/desk.ts";
import { canResume, myChats } from "../state/deskAsks.ts";
import type { DeskChat } from "../state/deskChat.ts";
import type { Drafts } from "./drafts/drafts.ts";
import { chatAt, NOWHERE } from "./place.ts";
import type { ConsoleStore } from "./store.ts";

/** Everything the link says, put into the store. */
export function listenerOf(store: ConsoleStore, clock: Clock, askFirst: (asking: Asking) => void): LinkListener {
  const change = (by: (desk: Desk) => Desk) => {
    const before = store.desk.value;
    store.desk.value = by(before);
    for (const chat of Object.values(before.chats)) if (!(chat.id in store.desk.value.chats)) wentAway(store, chat);
    if (store.gone.value !== null && store.gone.value.id in store.desk.value.chats) store.gone.value = null;
  };
  /** Only the first welcome after a reload goes on from what was kept. */
  let { seen } = store.before;
  return {
    welcomed(snapshot) {
      if (snapshot.role !== "specialist") return;
      const before = store.desk.value;
      const { mine } = before;
      const drafts = store.drafts.all();
      change((desk) => welcomed(desk, snapshot, clock.now(), seen));
      seen = {};
      if (mine !== null) {
        tellOf(store, afterBreak(before, store.desk.value), drafts);
        comeBack(store, mine, askFirst);
      }
      store.drafts.forgetAllBut(onThePage(store));
      openAgain(store);
    },
    happened: (chatId, entry) => change((desk) => happened(desk, chatId, entry)),
    noticed: (notice) => change((desk) => noticed(desk, notice, clock.now())),
    joined: (frame) => change((desk) => joined(desk, frame.chat, clock.now())),
    left: (frame) => change((desk) => left(desk, frame.chat_id)),
    connection(state, code) {
      store.connection.value = connectionAfter(store.connection.value, state, code, clock.now());
    },
    pending(pending) {
      store.pending.value = pending;
    },
  };
}

/**
 * The connection was cut for so long that my chats went back into the line. Whoever sits here still sits here: what nobody else
 * has taken is taken up again, before anything that was written meanwhile goes out, and I am as available as I was.
 */
function comeBack({ desk }: ConsoleStore, before: MyDesk, askFirst: (asking: Asking) => void): void {
  const { mine } = desk.value;
  if (mine?.why_away === "lost" && before.available) {
    askFirst({ type: "set_availability", available: true, drain: before.draining });
  }
  const lost = myChats(desk.value).filter((chat) => canResume(desk.value, chat));
  for (const { id } of lost) askFirst({ type: "resume_chat", chat_id: id });
}

/** A break that changed nothing leaves the sheet of the one before, which may not be read yet. */
function tellOf(
  store: ConsoleStore,
  outcomes: readonly BreakOutcome[],
  drafts: Readonly<Record<string, Drafts>>,
): void {
  if (outcomes.length === 0) return;
  store.afterBreak.value = outcomes.map((outcome) => {
    const { message = "", note = "" } = drafts[outcome.chat.id] ?? {};
    return { outcome, written: [message, note] };
  });
}

/** The chats whose words can be seen: those on the desk, and the one that has left it under somebody's eyes. */
function onThePage({ desk, gone }: ConsoleStore): readonly string[] {
  const ids = Object.keys(desk.value.chats);
  return gone.value === null ? ids : [...ids, gone.value.id];
}

/** After a reload nothing is in front, and somebody waits: the chat that was there, or whoever has waited longest. */
function openAgain(store: ConsoleStore): void {
  const mine = myChats(store.desk.value);
  const next = mine.find(({ id }) => id === store.before.front) ?? mine[0];
  if (store.place.value.at !== "nothing" || next === undefined) return;
  store.place.value = { at: "chat", id: next.id, since: null };
}

/** A chat left the desk. What was half-done in the one that is in front stays there, so that it can be read and copied. */
function wentAway(store: ConsoleStore, chat: DeskChat): void {
  if (chatAt(store.place.value) !== chat.id) store.drafts.forget(chat.id);
  else if (chat.view.status === "closed") backToNothing(store, chat);
  else store.gone.value = chat;
}

/** Coded and closed: nothing of it is left to do. */
function backToNothing(store: ConsoleStore, chat: DeskChat): void {
  store.place.value = NOWHERE;
  store.drafts.forget(chat.id);
}
