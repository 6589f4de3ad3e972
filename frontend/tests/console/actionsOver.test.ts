// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { NOTE_LIMIT } from "../../src/protocol/generated.ts";
import { snapshot } from "../support/desk.ts";
import { deskAt } from "../support/deskAt.ts";
import { answering } from "../support/fakeHttp.ts";
import { acceptedBy, CARD, CHAT, NOON, offerTo, said, staffChat } from "../support/staff.ts";

const TALKING = staffChat(acceptedBy("ana"));

function talking() {
  const desk = deskAt();
  desk.heard.welcomed(snapshot(TALKING), NOON);
  return desk;
}

function offered() {
  const desk = deskAt();
  desk.heard.welcomed(snapshot(), NOON);
  desk.heard.joined(staffChat(offerTo("ana")));
  return desk;
}

test("what I write goes out trimmed, in the visitor's language, and leaves the field empty", () => {
  const { ask, inChat, store } = talking();
  inChat.draft({ message: "  I am here. " });
  inChat.say();
  expect(ask).toHaveBeenCalledWith(
    expect.objectContaining({ type: "send_message", chat_id: CHAT, text: "I am here.", language: "en" }),
  );
  expect(store.drafts.all()[CHAT]?.message).toBe("");
});

test("an article takes the draft as its sentence", () => {
  const { ask, inChat, store } = talking();
  inChat.draft({ attached: CARD, message: "This may help." });
  inChat.say();
  const sent = { type: "send_article", chat_id: CHAT, slug: "hospice", language: "en", sentence: "This may help." };
  expect(ask).toHaveBeenCalledWith(expect.objectContaining(sent));
  expect(store.drafts.all()[CHAT]).toMatchObject({ message: "", attached: null });
});

test("nothing is sent when nothing was written", () => {
  const { ask, inChat } = talking();
  inChat.say();
  inChat.note();
  expect(ask).not.toHaveBeenCalled();
});

test("what is too long, with or without an article, stays in the field, because it would only be refused", () => {
  const { ask, inChat, store } = talking();
  inChat.draft({ message: "a".repeat(4_001) });
  inChat.say();
  inChat.draft({ message: "a".repeat(1_001), attached: CARD });
  inChat.say();
  inChat.draft({ note: "a".repeat(NOTE_LIMIT + 1) });
  inChat.note();
  expect(ask).not.toHaveBeenCalled();
  expect(store.drafts.all()[CHAT]?.message).toHaveLength(1_001);
  expect(store.drafts.all()[CHAT]?.note).toHaveLength(NOTE_LIMIT + 1);
});

test("an offer that is accepted is turned to", () => {
  const { ask, inChat, store } = offered();
  inChat.accept();
  expect(ask.mock.calls[0]?.[0]).toEqual({ type: "accept_offer", chat_id: CHAT });
  expect(store.place.value).toMatchObject({ at: "chat", id: CHAT });
});

test("an offer is left at the second press, which a double click is not, and after four seconds it is the first again", async () => {
  const { ask, clock, inChat } = offered();
  inChat.decline();
  await clock.pass(100);
  inChat.decline();
  expect(ask).not.toHaveBeenCalled();
  await clock.pass(5_000);
  inChat.decline();
  expect(ask).not.toHaveBeenCalled();
  await clock.pass(1_000);
  inChat.decline();
  expect(ask.mock.calls.map(([asking]) => asking)).toEqual([{ type: "decline_offer", chat_id: CHAT }]);
});

test("a refusal says in which chat, until the next thing is asked", () => {
  const { ask, actions, inChat, store } = talking();
  inChat.end();
  ask.mock.calls[0]?.[1]({ type: "refused", ref: 1, code: "too_late", retry_seconds: null });
  expect(store.refusal.value).toMatchObject({ code: "too_late", chat: { id: CHAT } });
  actions.cap(2);
  expect(store.refusal.value).toBeNull();
});

test("after the wrap-up whoever has waited longest is turned to", () => {
  const { heard, inChat, store } = talking();
  const other = { ...TALKING, view: { ...TALKING.view, chat_id: "chat-of-kim-0001" } };
  heard.joined({ ...other, entries: staffChat(acceptedBy("ana"), said("visitor", "hello")).entries });
  inChat.wrapUp({} as never);
  expect(store.place.value).toMatchObject({ at: "chat", id: "chat-of-kim-0001" });
});

test("words that were let go come back into their field, behind what is there by now", () => {
  const { inChat, link, store } = talking();
  const about = { chat_id: CHAT, client_id: "client-0009", ref: 7 };
  inChat.draft({ message: "And now", note: "" });
  link.outbox.takeBack.mockReturnValueOnce({ ...about, type: "send_message", text: "too long", language: "en" });
  inChat.takeBack(7);
  link.outbox.takeBack.mockReturnValueOnce({ ...about, type: "add_note", text: "a note" });
  inChat.takeBack(7);
  expect(store.drafts.all()[CHAT]).toMatchObject({ message: "And now\ntoo long", note: "a note" });
});

test("an article that was let go comes back with its sentence", async () => {
  answering({ "/api/articles/hospice": CARD });
  const { inChat, link, store } = talking();
  const about = { chat_id: CHAT, client_id: "client-0009", ref: 7, slug: "hospice", language: "en" };
  link.outbox.takeBack.mockReturnValueOnce({ ...about, type: "send_article", sentence: "This may help." });
  inChat.takeBack(7);
  await vi.waitFor(() => expect(store.drafts.all()[CHAT]?.attached).toEqual(CARD));
  expect(store.drafts.all()[CHAT]?.message).toBe("This may help.");
  vi.unstubAllGlobals();
});

test("signing out leaves nothing of what was half-done in this tab", () => {
  sessionStorage.setItem("helpline.staff.desk", "{}");
  const asked = answering({ "/api/sign-out": null });
  const { actions, link } = talking();
  actions.signOut();
  expect(link.outbox.clear).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem("helpline.staff.desk")).toBeNull();
  expect(asked.map(({ path }) => path)).toEqual(["/api/sign-out"]);
  vi.unstubAllGlobals();
});

/** What was asked so far, without the names that are drawn anew. */
const askedOf = ({ ask }: ReturnType<typeof talking>) => ask.mock.calls.map(([{ client_id: _, ...asking }]) => asking);

test("whoever leaves takes no more chats first, and only then parts from each, so that none comes back", async () => {
  const desk = talking();
  const { actions, ask } = desk;
  const to = { to_person: "luis", to_skill: null };
  const id = CHAT as never;
  const hasLeft = actions.partFrom([{ id, is: "passed_on", to, note: "Go slowly." }]);
  expect(askedOf(desk)).toEqual([{ type: "set_availability", available: false, drain: false }]);
  ask.mock.calls[0]?.[1]({ type: "ack", ref: 1, seq: null, happened: null });
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  expect(askedOf(desk)[1]).toEqual({ type: "transfer_chat", chat_id: CHAT, ...to, note: "Go slowly." });
  ask.mock.calls[1]?.[1]({ type: "refused", ref: 2, code: "busy", retry_seconds: null });
  expect(await hasLeft).toBe(false);
  expect(desk.store.refusal.value).toMatchObject({ code: "busy", chat: { id: CHAT } });
});

test("a chat that its visitor has left meanwhile keeps nobody from leaving", async () => {
  const { actions, ask, heard } = talking();
  const hasLeft = actions.partFrom([{ id: CHAT as never, is: "ended" }]);
  ask.mock.calls[0]?.[1]({ type: "ack", ref: 1, seq: null, happened: null });
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  heard.happened(CHAT, { seq: 3, prev: 2, event: { type: "chat_ended", at: NOON, by: "visitor", why: "finished" } });
  ask.mock.calls[1]?.[1]({ type: "refused", ref: 2, code: "ended", retry_seconds: null });
  expect(await hasLeft).toBe(true);
});

test("only whoever turns from one chat to another can still have the other in mind, also by way of the replies", () => {
  const { actions, inChat, store } = talking();
  actions.toReplies();
  actions.back();
  expect(store.place.value).toEqual({ at: "chat", id: CHAT, since: null });
  actions.toReplies();
  actions.in("chat-of-kim-0001" as never).turnTo();
  expect(store.place.value).toMatchObject({ since: expect.any(Number) });
  inChat.turnTo();
  expect(store.place.value).toMatchObject({ id: CHAT, since: expect.any(Number) });
});

test("a flag is lowered for the reason that was written, which stays until the flag is down", () => {
  const { ask, inChat, link, store } = talking();
  inChat.lowerFlag(NOON);
  expect(ask).not.toHaveBeenCalled();
  inChat.draft({ lowering: " Her son is there. " });
  inChat.lowerFlag(NOON);
  const [asked, answered] = ask.mock.lastCall ?? [];
  expect(asked).toMatchObject({ type: "lower_flag", chat_id: CHAT, seen: NOON, note: "Her son is there." });
  answered({ type: "refused", ref: 7, code: "not_now", retry_seconds: null });
  expect(store.drafts.all()[CHAT]?.lowering).toContain("Her son");
  expect(store.refusal.value?.code).toBe("not_now");
  expect(link.outbox.takeBack).toHaveBeenCalledWith(7);
  answered({ type: "ack", ref: 8, seq: 5, happened: null });
  expect(store.drafts.all()[CHAT]?.lowering).toBe("");
});
