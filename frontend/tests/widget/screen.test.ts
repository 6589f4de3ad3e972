import { describe, expect, it } from "vitest";
import type { LanguageQueue } from "../../src/protocol/generated.ts";
import { screenOf } from "../../src/widget/screen.ts";
import { pageState } from "../support/page.ts";
import { availability, view } from "../support/samples.ts";

type QueueState = LanguageQueue["state"];

function queues(english: QueueState, spanish: QueueState) {
  const queue = (language: string, state: QueueState): LanguageQueue => ({ language, state, waiting: 0, wait: null });
  return availability({ queues: [queue("en", english), queue("es", spanish)] });
}

describe("which screen a visitor stands before", () => {
  it.each([
    ["free", "free", "welcome"],
    ["busy", "free", "welcome"],
    ["full", "free", "full"],
    ["closing_soon", "closing_soon", "closing_soon"],
    ["nobody_signed_in", "nobody_signed_in", "nobody"],
    ["nobody_signed_in", "free", "other_language"],
    ["nobody_signed_in", "full", "nobody"],
  ] as const)("English %s, Spanish %s: %s", (english, spanish, screen) => {
    expect(screenOf(pageState({ availability: queues(english, spanish) }))).toBe(screen);
  });

  it("is the closed one whatever the queues say", () => {
    expect(screenOf(pageState({ availability: { ...queues("free", "free"), open: false } }))).toBe("closed");
  });

  it("is the phone, never an empty page, when nothing is known", () => {
    expect(screenOf(pageState({ availability: null }))).toBe("away");
    expect(screenOf(pageState({ away: true }))).toBe("away");
  });

  it.each([
    ["closed", "closed"],
    ["full", "full"],
    ["nobody_signed_in", "nobody"],
    ["language_not_signed_in", "other_language"],
    ["closing_soon", "closing_soon"],
    ["unavailable", "away"],
    ["too_fast", "away"],
  ] as const)("when the service refuses with %s: %s", (refused, screen) => {
    expect(screenOf(pageState({ refused }))).toBe(screen);
  });

  it("stays with the chat whatever becomes of the hours", () => {
    const chat = { view: view({ status: "talking" }), entries: [] };
    expect(screenOf(pageState({ entered: true, chat, availability: availability({ open: false }) }))).toBe("chat");
  });

  it("is the ended chat, and the deleted one once its words are gone", () => {
    const ended = { view: view({ status: "ended", ended: "by_visitor" }), entries: [] };
    expect(screenOf(pageState({ chat: ended }))).toBe("ended");
    expect(screenOf(pageState({ chat: { ...ended, view: { ...ended.view, erased: true } } }))).toBe("deleted");
  });

  it("connects while a chat is known and not yet here", () => {
    expect(screenOf(pageState({ entered: true }))).toBe("connecting");
  });
});
