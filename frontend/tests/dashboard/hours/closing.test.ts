import { expect, test } from "vitest";
import { reopensAt, whoWaits } from "../../../src/dashboard/hours/closing.ts";
import { BOARD, BOARD_CHAT } from "../../support/staff.ts";

const CHICAGO = "America/Chicago";

test("a door that is shut for a while opens at a whole minute", () => {
  const now = Date.parse("2026-11-23T15:00:20.500Z");
  expect(reopensAt("half_hour", now, CHICAGO)).toBe("2026-11-23T15:31:00.000Z");
  expect(reopensAt("two_hours", now, CHICAGO)).toBe("2026-11-23T17:01:00.000Z");
});

test("the rest of the day ends at the helpline's midnight, also when its clocks change on that day", () => {
  expect(reopensAt("today", Date.parse("2026-11-23T15:00:00Z"), CHICAGO)).toBe("2026-11-24T06:00:00.000Z");
  expect(reopensAt("today", Date.parse("2026-11-24T05:59:00Z"), CHICAGO)).toBe("2026-11-24T06:00:00.000Z");
  expect(reopensAt("today", Date.parse("2026-03-08T06:30:00Z"), CHICAGO)).toBe("2026-03-09T05:00:00.000Z");
  expect(reopensAt("today", Date.parse("2026-11-01T06:30:00Z"), CHICAGO)).toBe("2026-11-02T06:00:00.000Z");
});

test("without an end somebody opens it again by hand", () => {
  expect(reopensAt("open_ended", 0, CHICAGO)).toBeNull();
});

test("those in line are counted, the ones that are being offered included, and those with a flag among them", () => {
  const chats = [
    BOARD_CHAT,
    { ...BOARD_CHAT, status: "offered", flagged: true },
    { ...BOARD_CHAT, status: "talking", flagged: true },
  ] as const;
  expect(whoWaits({ ...BOARD, chats })).toEqual({ waiting: 2, flagged: 1 });
});
