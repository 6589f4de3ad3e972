import { expect, test } from "vitest";
import * as edit from "../../../src/dashboard/hours/calendar.ts";
import { stepAt } from "../../../src/dashboard/hours/Preview.tsx";
import type { Calendar, WeeklyPlan } from "../../../src/protocol/generated.ts";

const HOURS = { opens: "07:00", closes: "18:30", closes_next_day: false };
const PLAN: WeeklyPlan = {
  effective_from: "2026-01-01",
  monday: [HOURS],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};
const CALENDAR: Calendar = { zone: "America/Chicago", weekly: [PLAN], exceptions: [], emergency: null };
const closed = (date: string) => edit.newException(date);

test("a change makes a new calendar and leaves the one in force alone", () => {
  const changed = edit.withPlan(CALENDAR, 0, { sunday: [HOURS] });
  expect(changed.weekly[0]?.sunday).toEqual([HOURS]);
  expect(CALENDAR.weekly[0]?.sunday).toEqual([]);
});

test("a new week begins as a copy of the latest", () => {
  const changed = edit.withNewPlan(CALENDAR, "2027-01-04");
  expect(changed.weekly.map(({ effective_from, monday }) => [effective_from, monday.length])).toEqual([
    ["2026-01-01", 1],
    ["2027-01-04", 1],
  ]);
});

test("dated days stand in order, and none twice", () => {
  const once = edit.withExceptions(CALENDAR, [closed("2026-12-25"), closed("2026-11-26")]);
  const twice = edit.withExceptions(once, [closed("2026-12-25")]);
  expect(twice.exceptions.map(({ date }) => date)).toEqual(["2026-11-26", "2026-12-25"]);
});

test("a closed day has no hours, and any other kind begins with some", () => {
  const day = edit.withExceptions(CALENDAR, [closed("2026-12-24")]);
  const short = edit.withException(day, 0, { kind: "part_day" });
  expect(short.exceptions[0]?.hours).toHaveLength(1);
  expect(edit.withException(short, 0, { kind: "closed" }).exceptions[0]?.hours).toEqual([]);
});

test("stretches are added, changed and removed by their place", () => {
  const two = edit.stretch.added([HOURS]);
  const changed = edit.stretch.changed(two, 1, { opens: "20:00" });
  expect(changed.map(({ opens }) => opens)).toEqual(["07:00", "20:00"]);
  expect(edit.stretch.removed(changed, 0).map(({ opens }) => opens)).toEqual(["20:00"]);
});

test("the preview shows the step that has begun, half-open like the hours", () => {
  const step = { at: "", open: false, why: null, last_call: false, en: [], es: [] };
  const steps = [
    { ...step, minute: 0 },
    { ...step, minute: 420, open: true },
    { ...step, minute: 1110 },
  ];
  const openAt = (minute: number) => stepAt({ date: "2026-11-23", zone: "America/Chicago", steps }, minute)?.open;
  expect([openAt(419), openAt(420), openAt(1109), openAt(1110)]).toEqual([false, true, true, false]);
});

test("minutes read as a wall clock", () => {
  expect(edit.wallTime(1110)).toBe("18:30");
});
