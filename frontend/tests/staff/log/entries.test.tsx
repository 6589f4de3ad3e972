// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Event } from "../../../src/protocol/generated.ts";
import { Log } from "../../../src/staff/log/Log.tsx";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, articleSent, entriesOf, lostBy, NOON, note, offerTo, said } from "../../support/staff.ts";

const log = (...events: readonly Event[]) => (
  <Log label="What was said" entries={entriesOf(...events)} nickname="Rosa" />
);

test("the log is a live region of list items, each with who and when before what", async () => {
  const { page } = await shown(log(said("visitor", "hello")));
  expect(page.querySelector("[role=log] > ul > li.said")?.textContent).toMatch(/^Rosa.*hello$/);
});

test("a note says in words that only staff see it", async () => {
  const { page } = await shown(log(note));
  expect(page.querySelector("li.note")?.textContent).toContain("note for staff only");
});

test("what was masked is named by its kind", async () => {
  const masked = { ...said("visitor", "write me at [e-mail]"), masked: ["email"] } as Event;
  const { text } = await shown(log(masked));
  expect(text()).toContain("Taken out before it was stored: e-mail address");
});

test("a message is marked with its own language", async () => {
  const spanish = { ...said("visitor", "hola"), language: "es" } as Event;
  const { page } = await shown(log(spanish));
  expect(page.querySelector(".words")?.getAttribute("lang")).toBe("es");
});

test("everything that can happen has a sentence", async () => {
  const happenings: readonly Event[] = [
    { type: "answers_changed", at: NOON, language: "es", topic: null, asking_for: null, nickname: "" },
    offerTo("Ana"),
    { type: "offer_lapsed", at: NOON, to: "Ana", why: "timed_out" },
    acceptedBy("Ana"),
    articleSent,
    { type: "safety_flagged", at: NOON, level: "emergency", family: "f", rule: "r", source: "answer" },
    { type: "flag_lowered", at: NOON, by: "ana", name: "Ana" },
    { type: "support_shown", at: NOON, level: "emergency" },
    { type: "chat_transferred", at: NOON, by: "ana", name: "Ana", to_person: null, to_skill: "nutrition" },
    { type: "chat_transferred", at: NOON, by: "ana", name: "Ana", to_person: "luis", to_skill: null },
    lostBy("Ana"),
    { type: "specialist_returned", at: NOON, by: "ana", name: "Ana" },
    { type: "still_there_asked", at: NOON, until: NOON },
    { type: "still_there", at: NOON },
    { type: "chat_abandoned", at: NOON, why: "gone", left_at: null },
    { type: "sent_to_phone", at: NOON, why: "closing" },
    { type: "chat_ended", at: NOON, by: "supervisor", why: "finished" },
    { type: "chat_erased", at: NOON, by: "retention" },
  ];
  const { text } = await shown(log(...happenings));
  expect(text()).not.toMatch(/entry\.|ended\./);
});
