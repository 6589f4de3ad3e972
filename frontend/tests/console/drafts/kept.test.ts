import { describe, expect, test } from "vitest";
import { BLANK } from "../../../src/console/wrapUp/choices.ts";
import { entryAfter, snapshot } from "../../support/desk.ts";
import { deskAt } from "../../support/deskAt.ts";
import { acceptedBy, CARD, CHAT, NOON, said, staffChat } from "../../support/staff.ts";
import { memoryStorage } from "../../support/visitor.ts";

const TALKING = staffChat(acceptedBy("ana"), said("visitor", "hello"));
const KIM = "chat-of-kim-0001";
const OTHER = { ...TALKING, view: { ...TALKING.view, chat_id: KIM } };

const HALF_DONE = {
  message: "I was wri",
  attached: CARD,
  note: "She asked about",
  lowering: "She laughs",
  transfer: { to: "person:luis", note: "Mother of" },
  wrapUp: { ...BLANK, outcome: "answered" as const },
};

/** A tab in which two chats are half-done, and what the service says to whoever comes back. */
function begun() {
  const tab = memoryStorage();
  const { actions, heard, inChat } = deskAt(tab);
  heard.welcomed(snapshot(TALKING, OTHER), NOON);
  inChat.draft(HALF_DONE);
  actions.in(KIM as never).turnTo();
  return { tab, actions };
}

describe("after a reload", () => {
  test("everything that was half-done in each chat is there again, and the chat that was in front is", () => {
    const { tab } = begun();
    const again = deskAt(tab);
    again.heard.welcomed(snapshot(TALKING, OTHER), NOON);
    expect(again.store.drafts.all()).toEqual({ [CHAT]: HALF_DONE });
    expect(again.store.place.value).toMatchObject({ at: "chat", id: KIM });
  });

  test("each chat has the letter that it had", () => {
    const { tab } = begun();
    const again = deskAt(tab);
    again.heard.welcomed(snapshot(OTHER), NOON);
    expect(again.store.desk.value.chats[KIM]?.badge.letter).toBe("B");
  });

  test("what came meanwhile is unread, and what was unread before is so still", () => {
    const { tab } = begun();
    const more = entryAfter(TALKING, said("visitor", "are you there?", "client-0009"));
    const fresh = { ...TALKING, view: { ...TALKING.view, seq: more.seq }, entries: [...TALKING.entries, more] };
    for (let reload = 0; reload < 2; reload += 1) {
      const again = deskAt(tab);
      again.heard.welcomed(snapshot(fresh, OTHER), NOON);
      expect(again.store.desk.value.chats[CHAT]?.seen).toBe(TALKING.view.seq);
    }
  });

  test("nothing is kept of a chat that went to somebody else meanwhile", () => {
    const { tab } = begun();
    const again = deskAt(tab);
    again.heard.welcomed(snapshot(OTHER), NOON);
    expect(again.store.drafts.all()).toEqual({});
    expect([...tab.kept.values()].join()).not.toContain("I was wri");
  });

  test("what is damaged in the storage stops nobody", () => {
    for (const damaged of ["{", "[]", "null", '{"drafts":[]}', '{"drafts":{},"badges":{},"seen":{},"front":null}']) {
      const tab = memoryStorage(
        new Map([
          ["helpline.staff", "ana"],
          ["helpline.staff.desk", damaged],
        ]),
      );
      const { heard, store } = deskAt(tab);
      heard.welcomed(snapshot(TALKING), NOON);
      expect(store.desk.value.chats[CHAT]?.badge.letter).toBe("A");
    }
  });
});

test("everything that was half-done stays through a lost connection and the visitor's end, and is gone when the chat is coded", () => {
  const tab = memoryStorage();
  const { heard, inChat, store } = deskAt(tab);
  heard.welcomed(snapshot(TALKING), NOON);
  inChat.draft(HALF_DONE);
  heard.welcomed(snapshot(TALKING), NOON);
  expect(store.drafts.all()).toEqual({ [CHAT]: HALF_DONE });
  const ended = entryAfter(TALKING, { type: "chat_ended", at: NOON, by: "visitor", why: "finished" });
  heard.happened(CHAT, ended);
  expect(store.drafts.all()).toEqual({ [CHAT]: HALF_DONE });
  const again = deskAt(tab);
  const coding = staffChat(...TALKING.entries.slice(1).map(({ event }) => event), ended.event);
  again.heard.welcomed(snapshot(coding), NOON);
  expect(again.store.drafts.all()).toEqual({ [CHAT]: HALF_DONE });
  again.heard.left(CHAT);
  again.heard.welcomed(snapshot(), NOON);
  again.actions.toReplies();
  expect(again.store.drafts.all()).toEqual({});
  expect([...tab.kept.values()].join()).not.toContain("I was wri");
});

test("the next person at this computer finds nothing", () => {
  const { tab } = begun();
  const luis = deskAt(tab, "luis");
  luis.heard.welcomed(snapshot(TALKING, OTHER), NOON);
  expect(luis.store.drafts.all()).toEqual({});
});
