import { expect, test, vi } from "vitest";
import { actionsOver, listenerOf, newStore } from "../../src/console/store.ts";
import type { Link } from "../../src/link/link.ts";
import { lineAfter } from "../../src/staff/link/line.ts";
import type { DeskChat } from "../../src/state/deskChat.ts";
import { entryAfter, snapshot } from "../support/desk.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { acceptedBy, CARD, CHAT, lostBy, offerTo, said, staffChat } from "../support/staff.ts";

function console_() {
  const store = newStore();
  store.desk.value = { ...store.desk.value, me: { id: "ana", name: "Ana" } };
  const ask = vi.fn();
  const link = { ask, typing: vi.fn(), wake: vi.fn(), close: vi.fn(), outbox: { tryAgain: vi.fn() } };
  return {
    store,
    ask,
    listener: listenerOf(store, new FakeClock()),
    actions: actionsOver(link as unknown as Link, store, () => {}),
  };
}

const chatIn = (store: ReturnType<typeof newStore>) => store.desk.value.chats[CHAT] as DeskChat;

test("a chat that I take opens by itself, but never over one that I am in", () => {
  const { store, listener } = console_();
  const offer = staffChat(offerTo("ana"));
  listener.joined?.({ type: "joined", chat: offer });
  listener.happened(CHAT, entryAfter(offer, acceptedBy("ana")));
  expect(store.desk.value.openChat).toBe(CHAT);

  const busy = console_();
  busy.listener.joined?.({ type: "joined", chat: offer });
  busy.store.desk.value = { ...busy.store.desk.value, openChat: "another-chat" };
  busy.listener.happened(CHAT, entryAfter(offer, acceptedBy("ana")));
  expect(busy.store.desk.value.openChat).toBe("another-chat");
});

test("after a reload, the chat that I had or lost is open again", () => {
  for (const chat of [staffChat(acceptedBy("ana")), staffChat(acceptedBy("ana"), lostBy("ana"))]) {
    const { store, listener } = console_();
    listener.welcomed(snapshot(chat), "2026-10-14T15:00:00Z");
    expect(store.desk.value.openChat).toBe(CHAT);
  }
});

test("what I write goes out trimmed, in the visitor's language, and leaves the field empty", () => {
  const { store, ask, listener, actions } = console_();
  listener.joined?.({ type: "joined", chat: staffChat(acceptedBy("ana")) });
  actions.draft(CHAT, { draft: "  I am here. " });
  actions.say(chatIn(store));
  expect(ask).toHaveBeenCalledWith(
    expect.objectContaining({ type: "send_message", chat_id: CHAT, text: "I am here.", language: "en" }),
  );
  expect(chatIn(store).draft).toBe("");
});

test("an article takes the draft as its sentence", () => {
  const { store, ask, listener, actions } = console_();
  listener.joined?.({ type: "joined", chat: staffChat(acceptedBy("ana")) });
  actions.attach(CHAT, CARD);
  actions.draft(CHAT, { draft: "This may help." });
  actions.say(chatIn(store));
  const sent = { type: "send_article", chat_id: CHAT, slug: "hospice", language: "en", sentence: "This may help." };
  expect(ask).toHaveBeenCalledWith(expect.objectContaining(sent));
  expect(chatIn(store)).toMatchObject({ draft: "", attached: null });
});

test("nothing is sent when nothing was written", () => {
  const { store, ask, listener, actions } = console_();
  listener.joined?.({ type: "joined", chat: staffChat(acceptedBy("ana"), said("visitor", "hello")) });
  actions.say(chatIn(store));
  expect(ask).not.toHaveBeenCalled();
});

test("a refusal is shown until the next thing is asked", () => {
  const { store, ask, actions } = console_();
  actions.accept(CHAT);
  ask.mock.calls[0]?.[1]({ type: "refused", ref: 1, code: "too_late", retry_seconds: null });
  expect(store.refusal.value).toBe("too_late");
  actions.cap(2);
  expect(store.refusal.value).toBeNull();
});

test("a line is lost from its first failure until it is open again", () => {
  const start = { state: "connecting", code: null, since: null } as const;
  expect(lineAfter(start, "connecting", null, "t1").since).toBeNull();
  expect(lineAfter(start, "away", 1006, "t1").since).toBe("t1");
  const open = lineAfter(start, "open", null, "t1");
  const away = lineAfter(open, "away", 1006, "t2");
  expect(lineAfter(away, "connecting", null, "t3").since).toBe("t2");
  expect(lineAfter(away, "open", null, "t4").since).toBeNull();
});
