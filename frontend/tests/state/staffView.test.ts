import { expect, test } from "vitest";
import type { Event, StaffView } from "../../src/protocol/generated.ts";
import { fold, gravest } from "../../src/state/staffView.ts";
import { acceptedBy, BLANK_VIEW, lostBy, NOON, offerTo, said } from "../support/staff.ts";

function after(...events: readonly Event[]): StaffView {
  return events.reduce((view, event, before) => fold(view, before + 1, event), BLANK_VIEW);
}

const flag = (level: "review" | "emergency" | "crisis"): Event => {
  return { type: "safety_flagged", at: NOON, level, family: "f", rule: "r", source: "words" };
};

test("an offer stands until it is accepted or lapses", () => {
  expect(after(offerTo("ana"))).toMatchObject({ status: "offered", offer: { to: "ana" } });
  const lapsed: Event = { type: "offer_lapsed", at: NOON, to: "ana", why: "timed_out" };
  expect(after(offerTo("ana"), lapsed)).toMatchObject({ status: "waiting", offer: null });
  expect(after(offerTo("ana"), acceptedBy("ana"))).toMatchObject({ status: "talking", offer: null, specialist: "ana" });
});

test("the first acceptance is the one that is timed", () => {
  const later: Event = { type: "chat_accepted", at: "2026-03-10T18:00:00Z", by: "luis", name: "Luis" };
  const view = after(acceptedBy("ana"), lostBy("ana"), later);
  expect(view).toMatchObject({ accepted_at: NOON, specialist: "luis", lost_by: null });
});

test("a lost specialist leaves the chat at the head of the line, and may come back", () => {
  expect(after(acceptedBy("ana"), lostBy("ana"))).toMatchObject({
    status: "waiting",
    specialist: null,
    lost_by: "ana",
  });
  const returned: Event = { type: "specialist_returned", at: NOON, by: "ana", name: "ana" };
  expect(after(acceptedBy("ana"), lostBy("ana"), returned)).toMatchObject({ status: "talking", specialist: "ana" });
});

test("a passed-on chat says for whom it waits until somebody takes it", () => {
  const passed: Event = {
    type: "chat_transferred",
    at: NOON,
    by: "ana",
    name: "Ana",
    to_person: "luis",
    to_skill: null,
  };
  expect(after(acceptedBy("ana"), passed)).toMatchObject({
    status: "waiting",
    specialist: null,
    wanted_person: "luis",
  });
  expect(after(acceptedBy("ana"), passed, acceptedBy("luis")).wanted_person).toBeNull();
});

test("a worry only grows", () => {
  expect(after(flag("crisis"), flag("review"))).toMatchObject({ safety: "crisis", flagged: true });
  expect(after(flag("review"))).toMatchObject({ safety: "review", flagged: false });
  expect(gravest("review", "emergency")).toBe("emergency");
});

test("whatever the visitor says answers the question whether they are still there", () => {
  const asked: Event = { type: "still_there_asked", at: NOON, until: "2026-03-10T17:10:00Z" };
  expect(after(asked).still_there_until).not.toBeNull();
  expect(after(asked, said("visitor", "yes")).still_there_until).toBeNull();
  expect(after(asked, said("specialist", "hello?")).still_there_until).not.toBeNull();
});

test("an ended chat is coded by whoever holds it, and simply over when nobody does", () => {
  const ended: Event = { type: "chat_ended", at: NOON, by: "visitor", why: "finished" };
  expect(after(acceptedBy("ana"), ended)).toMatchObject({ status: "wrap_up", ended: "by_visitor", ended_at: NOON });
  expect(after(acceptedBy("ana"), lostBy("ana"), ended)).toMatchObject({ status: "closed" });
  const silent: Event = { type: "chat_ended", at: NOON, by: "helpline", why: "silent" };
  expect(after(acceptedBy("ana"), silent).ended).toBe("silent");
});

test("a sign that only a newer service knows raises the flag, and hides neither danger nor emergency", () => {
  const unknown = flag("violence" as "review");
  expect(after(flag("review"), unknown)).toMatchObject({ safety: "violence", flagged: true });
  for (const graver of ["emergency", "crisis"] as const) {
    expect(after(flag(graver), unknown).safety).toBe(graver);
    expect(after(unknown, flag(graver)).safety).toBe(graver);
  }
});

test("a lowered flag is down, and a new sign raises it whatever was before", () => {
  const lowered: Event = { type: "flag_lowered", at: NOON, by: "ana", name: "Ana" };
  expect(after(flag("crisis"), lowered)).toMatchObject({ safety: null, flagged: false });
  expect(after(flag("crisis"), lowered, flag("review"))).toMatchObject({ safety: "review", flagged: false });
});

test("what only a newer service knows keeps its number and changes nothing else", () => {
  const before = after(acceptedBy("ana"));
  expect(fold(before, 9, { type: "hand_raised", at: NOON } as never)).toEqual({ ...before, seq: 9 });
});
