import type { Clock } from "../link/clock.ts";
import { newId } from "../link/ids.ts";
import type { Link } from "../link/link.ts";
import type { Answer, Asking } from "../link/outbox/commands.ts";
import { type ArticleCard, NOTE_LIMIT, SENTENCE_LIMIT, TEXT_LIMIT } from "../protocol/generated.ts";
import type { Leave } from "../staff/signIn/Gate.tsx";
import { signOut } from "../staff/signIn/session.ts";
import { seen } from "../state/desk.ts";
import { myChats, talking } from "../state/deskAsks.ts";
import type { ChatId } from "../state/deskChat.ts";
import type { ChatActions, ConsoleActions, Parting, Receiver } from "./actions.ts";
import { NOTHING } from "./drafts/drafts.ts";
import { cardIn } from "./palette/items.ts";
import { chatInMind, NOWHERE, type Place } from "./place.ts";
import type { ConsoleStore } from "./store.ts";

/** An offer is left when it is asked for twice: no sooner than this after the first time (ms), which a double click is. */
const SECOND_AFTER_MS = 400;

/** Nor later than this: by then the first time is forgotten. */
const SECOND_WITHIN_MS = 4_000;

type Hand = { readonly link: Link; readonly store: ConsoleStore; readonly clock: Clock };

/** Everything a specialist can do, carried out over this link. */
export function actionsOver(link: Link, store: ConsoleStore, clock: Clock, leave: Leave): ConsoleActions {
  const hand: Hand = { link, store, clock };
  return {
    in: (id) => actionsIn(id, hand),
    available: (available, drain) => ask(hand, { type: "set_availability", available, drain }),
    cap: (cap) => ask(hand, { type: "set_cap", cap }),
    toReplies() {
      put(hand, { at: "replies", before: chatInMind(store.place.value) });
    },
    back() {
      const before = chatInMind(store.place.value);
      if (before === null) put(hand, NOWHERE);
      else turnTo(hand, before);
    },
    dismissRefusal() {
      store.refusal.value = null;
    },
    tryNow: () => link.wake(),
    partFrom: (partings) => partFrom(hand, partings),
    signOut() {
      link.outbox.clear();
      link.close();
      signOut().then(leave);
    },
  };
}

function actionsIn(chat_id: ChatId, hand: Hand): ChatActions {
  const { link, store, clock } = hand;
  const inChat = (asking: Asking) => ask(hand, asking, chat_id);
  return {
    turnTo: () => turnTo(hand, chat_id),
    accept() {
      inChat({ type: "accept_offer", chat_id });
      turnTo(hand, chat_id);
    },
    decline() {
      if (!isSecond(store.leaving.value, chat_id, clock.now())) return askAgain(hand, chat_id);
      store.leaving.value = null;
      inChat({ type: "decline_offer", chat_id });
    },
    resume: () => inChat({ type: "resume_chat", chat_id }),
    draft: (draft) => store.drafts.change(chat_id, draft),
    typing: () => link.typing(chat_id),
    say: () => say(hand, chat_id),
    note: () => note(hand, chat_id),
    again: (ref) => link.outbox.tryAgain(ref),
    takeBack: (ref) => takeBack(hand, chat_id, ref),
    throwAway: (ref) => void link.outbox.takeBack(ref),
    lowerFlag: (seen) => lowerFlag(hand, chat_id, seen),
    flag: (level) => inChat({ type: "raise_flag", chat_id, level }),
    transfer: (to, note) => inChat(passingOn(chat_id, to, note)),
    end: () => inChat({ type: "end_chat", chat_id }),
    wrapUp(wrap_up) {
      inChat({ type: "save_wrap_up", chat_id, wrap_up });
      turnToTheNext(hand, chat_id);
    },
    saw(seq) {
      store.desk.value = seen(store.desk.value, chat_id, seq);
    },
  };
}

function ask(
  { link, store }: Hand,
  asking: Asking,
  about: ChatId | null = null,
  answered: (answer: Answer) => void = () => {},
): void {
  const chat = about === null ? null : (store.desk.value.chats[about] ?? null);
  store.refusal.value = null;
  link.ask(asking, (answer: Answer) => {
    if (answer.type === "refused") store.refusal.value = { code: answer.code, chat };
    answered(answer);
  });
}

function passingOn(chat_id: ChatId, to: Receiver, note: string): Asking {
  return { type: "transfer_chat", chat_id, client_id: newId(), ...to, note };
}

/** First no more chats, so that none of these comes back; then each of them, behind whatever is still on its way in it. */
async function partFrom(hand: Hand, partings: readonly Parting[]): Promise<boolean> {
  const granted = (asking: Asking, about: ChatId | null = null) =>
    new Promise<boolean>((heard) => ask(hand, asking, about, ({ type }) => heard(type === "ack")));
  await granted({ type: "set_availability", available: false, drain: false });
  const leave = (parting: Parting) => {
    const { id } = parting;
    if (parting.is === "ended") return granted({ type: "end_chat", chat_id: id }, id);
    return granted(passingOn(id, parting.to, parting.note), id);
  };
  const left = await Promise.all(partings.map(leave));
  // A visitor who left meanwhile is not left alone; whoever still talks with me is.
  return left.every(Boolean) || talking(hand.store.desk.value).length === 0;
}

/** Put something else in front; a chat that has left the desk is looked at no more. */
function put({ store }: Hand, place: Place): void {
  const { gone } = store;
  if (gone.value !== null) store.drafts.forget(gone.value.id);
  gone.value = null;
  store.place.value = place;
}

function turnTo(hand: Hand, id: ChatId): void {
  const { place } = hand.store;
  if (place.value.at === "chat" && place.value.id === id) return;
  const inMind = chatInMind(place.value);
  put(hand, { at: "chat", id, since: inMind === null || inMind === id ? null : hand.clock.now() });
}

/** After a wrap-up the hands are free for whoever has waited longest. */
function turnToTheNext(hand: Hand, coded: ChatId): void {
  const next = myChats(hand.store.desk.value).find(({ id }) => id !== coded);
  if (next !== undefined) turnTo(hand, next.id);
}

function isSecond(first: ConsoleStore["leaving"]["value"], id: ChatId, now: number): boolean {
  if (first?.id !== id) return false;
  const passed = now - first.since;
  return passed >= SECOND_AFTER_MS && passed < SECOND_WITHIN_MS;
}

function askAgain({ store, clock }: Hand, id: ChatId): void {
  const { leaving } = store;
  const since = clock.now();
  if (leaving.value?.id === id && since - leaving.value.since < SECOND_AFTER_MS) return;
  leaving.value = { id, since };
  clock.after(SECOND_WITHIN_MS, () => {
    if (leaving.value?.since === since) leaving.value = null;
  });
}

/** What stands in the field goes out; what is too long stays there, because it would only be refused. */
function say({ link, store }: Hand, chat_id: ChatId): void {
  const chat = store.desk.value.chats[chat_id];
  const { message, attached } = store.drafts.of(chat_id).value;
  const text = message.trim();
  if (chat === undefined || text.length > (attached === null ? TEXT_LIMIT : SENTENCE_LIMIT)) return;
  if (attached !== null) {
    const { slug, language } = attached;
    link.ask({ type: "send_article", chat_id, client_id: newId(), slug, language, sentence: text });
  } else if (text !== "") {
    link.ask({ type: "send_message", chat_id, client_id: newId(), text, language: chat.view.language });
  }
  store.drafts.change(chat_id, { message: NOTHING.message, attached: NOTHING.attached });
}

function note({ link, store }: Hand, chat_id: ChatId): void {
  const text = store.drafts.of(chat_id).value.note.trim();
  if (text === "" || text.length > NOTE_LIMIT) return;
  link.ask({ type: "add_note", chat_id, client_id: newId(), text });
  store.drafts.change(chat_id, { note: NOTHING.note });
}

/** The reason stays in its field until the flag is down: refused, it can be put right or kept for later. */
function lowerFlag(hand: Hand, chat_id: ChatId, seen: string): void {
  const { link, store } = hand;
  const reason = store.drafts.of(chat_id).value.lowering.trim();
  if (reason === "" || reason.length > NOTE_LIMIT) return;
  const lowering: Asking = { type: "lower_flag", chat_id, client_id: newId(), seen, note: reason };
  ask(hand, lowering, chat_id, (answer) => {
    if (answer.type === "ack") store.drafts.change(chat_id, { lowering: NOTHING.lowering });
    else link.outbox.takeBack(answer.ref ?? 0);
  });
}

/** Behind whatever is in the field by now, never over it. An article comes back as soon as it is found again. */
function takeBack({ link, store }: Hand, chat_id: ChatId, ref: number): void {
  const command = link.outbox.takeBack(ref);
  const { message, note } = store.drafts.of(chat_id).value;
  const after = (begun: string, text: string) => [begun.trim(), text].filter(Boolean).join("\n");
  if (command?.type === "add_note") store.drafts.change(chat_id, { note: after(note, command.text) });
  if (command?.type === "send_message") store.drafts.change(chat_id, { message: after(message, command.text) });
  if (command?.type !== "send_article") return;
  store.drafts.change(chat_id, { message: after(message, command.sentence) });
  const attach = (attached: ArticleCard) => store.drafts.change(chat_id, { attached });
  cardIn(command.slug, command.language).then(attach, () => {}); // the sentence is there, and an article is found again
}
