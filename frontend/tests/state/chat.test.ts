import { describe, expect, it } from "vitest";
import { append, type ChatState, resume } from "../../src/state/chat.ts";
import { log, said, view } from "../support/samples.ts";

const EMPTY: ChatState = { view: view(), entries: [] };

type Told = Parameters<typeof log>[number];

const OPENED: Told = {
  type: "chat_opened",
  language: "en",
  topic: "tobacco",
  asking_for: "friend",
  nickname: "Jo",
};
const ACCEPTED: Told = { type: "chat_accepted", by: "p1", name: "Ana" };
const LOST: Told = { type: "specialist_lost", by: "p1", name: "Ana" };
const TRANSFERRED: Told = { type: "chat_transferred", by: "p1", name: "Ana", to_person: null, to_skill: null };

/** The view after this has happened. */
function viewAfter(...told: Told[]) {
  return log(...told).reduce(append, EMPTY).view;
}

describe("a visitor's view", () => {
  it("takes the answers from the opening", () => {
    expect(viewAfter(OPENED)).toMatchObject({
      topic: "tobacco",
      asking_for: "friend",
      nickname: "Jo",
      status: "waiting",
    });
  });

  it("changes all four answers at once and nothing else", () => {
    const changed: Told = { type: "answers_changed", language: "es", topic: null, asking_for: null, nickname: "" };
    expect(viewAfter(OPENED, ACCEPTED, changed)).toMatchObject({
      language: "es",
      topic: null,
      asking_for: null,
      nickname: "",
      status: "talking",
    });
  });

  it("waits again, and says why, when the specialist is lost", () => {
    expect(viewAfter(OPENED, ACCEPTED, LOST)).toMatchObject({ status: "waiting", specialist: null, lost: true });
  });

  it("forgets the loss when anybody takes the chat", () => {
    const returned: Told = { type: "specialist_returned", by: "p1", name: "Ana" };
    for (const taken of [ACCEPTED, returned]) {
      expect(viewAfter(OPENED, ACCEPTED, LOST, taken)).toMatchObject({
        status: "talking",
        specialist: "Ana",
        lost: false,
      });
    }
  });

  it("waits for a coworker after a transfer", () => {
    expect(viewAfter(OPENED, ACCEPTED, TRANSFERRED)).toMatchObject({
      status: "waiting",
      transferred: true,
      lost: false,
    });
    expect(viewAfter(OPENED, ACCEPTED, TRANSFERRED, ACCEPTED)).toMatchObject({ status: "talking", transferred: false });
  });

  it("is no longer asked whether they are there once they say anything", () => {
    const asked: Told = { type: "still_there_asked", until: "2026-11-23T15:30:00Z" };
    expect(viewAfter(OPENED, ACCEPTED, asked).still_there_until).toBe("2026-11-23T15:30:00Z");
    expect(viewAfter(OPENED, ACCEPTED, asked, said("specialist", "Hello?", "s1")).still_there_until).not.toBeNull();
    for (const sign of [said("visitor", "Yes", "v1"), { type: "still_there" } as const]) {
      expect(viewAfter(OPENED, ACCEPTED, asked, sign).still_there_until).toBeNull();
    }
  });

  it("shows the newest support", () => {
    const shown = (level: "crisis" | "emergency"): Told => ({ type: "support_shown", level });
    expect(viewAfter(OPENED, shown("crisis"), shown("emergency")).support).toBe("emergency");
  });

  it.each([
    [{ type: "chat_abandoned", why: "left", left_at: null }, "left"],
    [{ type: "chat_abandoned", why: "gone", left_at: null }, "gone"],
    [{ type: "sent_to_phone", why: "chose_phone" }, "chose_phone"],
    [{ type: "sent_to_phone", why: "closing" }, "closing"],
    [{ type: "chat_ended", by: "visitor", why: "finished" }, "by_visitor"],
    [{ type: "chat_ended", by: "specialist", why: "finished" }, "by_specialist"],
    [{ type: "chat_ended", by: "helpline", why: "silent" }, "silent"],
  ] as const)("ends by %o as %s", (event, ended) => {
    expect(viewAfter(OPENED, LOST, event)).toMatchObject({
      status: "ended",
      ended,
      lost: false,
      still_there_until: null,
    });
  });

  it("keeps who spoke and when, but no words, once the chat is erased", () => {
    const state = log(OPENED, said("visitor", "secret", "v1"), { type: "chat_erased", by: "visitor" }).reduce(
      append,
      EMPTY,
    );
    expect(JSON.stringify(state)).not.toContain("secret");
    expect(JSON.stringify(state)).not.toContain('"Jo"');
    expect(state.entries).toHaveLength(3);
    expect(state.view.erased).toBe(true);
  });
});

describe("coming back", () => {
  const entries = log(OPENED, ACCEPTED, said("visitor", "one", "v1"), said("specialist", "two", "s1"));
  const whole = entries.reduce(append, EMPTY);

  it("gives the same as having been there all the time, wherever one left", () => {
    for (let left = 0; left <= entries.length; left += 1) {
      const held = entries.slice(0, left).reduce(append, EMPTY);
      expect(resume(held, { view: whole.view, entries: entries.slice(left) })).toEqual(whole);
    }
  });

  it("takes nothing twice when the snapshot brings more than was asked for", () => {
    expect(resume(whole, { view: whole.view, entries })).toEqual(whole);
  });

  it("starts afresh with another chat", () => {
    const other = { ...whole.view, chat_id: "another-chat-000000" };
    expect(resume(whole, { view: other, entries: entries.slice(0, 1) }).entries).toHaveLength(1);
  });

  it("takes the chat as it is where the page holds more than the log, of which an older copy was put back", () => {
    const until = entries.slice(0, 2);
    const ofTheCopy = until.reduce(append, EMPTY);
    expect(resume(whole, { view: ofTheCopy.view, entries: until })).toEqual(ofTheCopy);
  });

  it("ignores an entry that is already there", () => {
    expect(entries.reduce(append, whole)).toEqual(whole);
  });
});
