import { expect, test } from "vitest";
import { entryAfter, snapshot } from "../support/desk.ts";
import { deskAt } from "../support/deskAt.ts";
import { acceptedBy, CHAT, lostBy, NOON, offerTo, staffChat } from "../support/staff.ts";

const TALKING = staffChat(acceptedBy("ana"));
const OTHER = { ...TALKING, view: { ...TALKING.view, chat_id: "chat-of-kim-0001" } };

test("after a reload, the chat that I had or lost is open again", () => {
  for (const chat of [TALKING, staffChat(acceptedBy("ana"), lostBy("ana"))]) {
    const { heard, store } = deskAt();
    heard.welcomed(snapshot(chat), NOON);
    expect(store.place.value).toMatchObject({ at: "chat", id: CHAT });
  }
});

test("no offer and no chat that comes takes the place of the one in front", () => {
  const { heard, store } = deskAt();
  heard.welcomed(snapshot(TALKING), NOON);
  heard.joined({
    ...staffChat(offerTo("ana")),
    view: { ...staffChat(offerTo("ana")).view, chat_id: "chat-of-kim-0001" },
  });
  expect(store.place.value).toMatchObject({ id: CHAT });
});

test("a chat that is taken away leaves its place empty, with what was half-written in it, until something else is turned to", () => {
  const { actions, heard, inChat, store } = deskAt();
  heard.welcomed(snapshot(TALKING, OTHER), NOON);
  inChat.draft({ message: "I was just wri" });
  heard.left(CHAT);
  expect(store.place.value).toMatchObject({ id: CHAT });
  expect(store.gone.value?.id).toBe(CHAT);
  expect(store.drafts.all()[CHAT]?.message).toBe("I was just wri");
  actions.in("chat-of-kim-0001" as never).turnTo();
  expect(store.gone.value).toBeNull();
  expect(store.drafts.all()).toEqual({});
});

test("of a chat that is coded and closed nothing is kept", () => {
  const { heard, inChat, store } = deskAt();
  const ended = { type: "chat_ended", at: NOON, by: "visitor", why: "finished" } as const;
  const talking = staffChat(acceptedBy("ana"), ended);
  heard.welcomed(snapshot(talking), NOON);
  inChat.draft({ note: "half a note" });
  heard.happened(CHAT, entryAfter(talking, { type: "wrap_up_saved", at: NOON, by: "ana", wrap_up: {} as never }));
  heard.left(CHAT);
  expect(store.place.value).toEqual({ at: "nothing" });
  expect(store.drafts.all()).toEqual({});
});

test("a chat that comes back under somebody's eyes is there again, with its letter and what was half-written in it", () => {
  const { heard, inChat, store } = deskAt();
  heard.welcomed(snapshot(OTHER, TALKING), NOON);
  const { badge } = store.desk.value.chats[CHAT] ?? {};
  inChat.turnTo();
  inChat.draft({ message: "I was just wri" });
  heard.left(CHAT);
  heard.joined(staffChat(offerTo("ana")));
  expect(store.gone.value).toBeNull();
  expect(store.desk.value.chats[CHAT]?.badge).toEqual(badge);
  expect(store.drafts.all()[CHAT]?.message).toBe("I was just wri");
});
