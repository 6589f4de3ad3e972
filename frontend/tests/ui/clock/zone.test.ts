import { describe, expect, test } from "vitest";
import { helplineDay, instantAt, wallAt, zoneName } from "../../../src/ui/clock/zone.ts";

const CHICAGO = "America/Chicago";
const at = (instant: string) => Date.parse(instant);

describe("the helpline's day", () => {
  test("at 18:15 in Chicago it is still today, though it is tomorrow in UTC", () => {
    expect(helplineDay(at("2026-11-30T18:15:00-06:00"), CHICAGO)).toBe("2026-11-30");
  });

  test("it changes at the helpline's midnight, to the minute", () => {
    expect(helplineDay(at("2026-11-30T23:59:59-06:00"), CHICAGO)).toBe("2026-11-30");
    expect(helplineDay(at("2026-12-01T00:00:00-06:00"), CHICAGO)).toBe("2026-12-01");
  });

  test("on the days on which clocks change it is as long as the wall says", () => {
    expect(helplineDay(at("2026-03-08T23:59:00-05:00"), CHICAGO)).toBe("2026-03-08");
    expect(helplineDay(at("2026-11-01T23:59:00-06:00"), CHICAGO)).toBe("2026-11-01");
  });

  test("a zone that this browser does not know is read as UTC, as the service reads it", () => {
    expect(helplineDay(at("2026-11-30T18:15:00-06:00"), "Mars/Olympus")).toBe("2026-12-01");
  });
});

describe("a wall clock", () => {
  test("is read as the instant at which a wall of the helpline shows it, in summer and in winter", () => {
    expect(instantAt("2026-11-30T18:15", CHICAGO)).toBe("2026-12-01T00:15:00.000Z");
    expect(instantAt("2026-07-01T07:00", CHICAGO)).toBe("2026-07-01T12:00:00.000Z");
  });

  test("that comes twice means the first time, as in the hours", () => {
    expect(instantAt("2026-11-01T01:30", CHICAGO)).toBe("2026-11-01T06:30:00.000Z");
  });

  test("that is jumped over moves forward by the jump, as in the hours", () => {
    expect(instantAt("2026-03-08T02:30", CHICAGO)).toBe("2026-03-08T08:30:00.000Z");
    expect(wallAt(at(instantAt("2026-03-08T02:30", CHICAGO)), CHICAGO)).toBe("2026-03-08T03:30");
  });

  test("is written and read back the same, all through a year and in every kind of zone", () => {
    const SEVEN_HOURS_MS = 7 * 3_600_000;
    for (const zone of [CHICAGO, "America/Los_Angeles", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu"]) {
      for (let instant = at("2026-01-01T00:00:00Z"); instant < at("2027-01-01T00:00:00Z"); instant += SEVEN_HOURS_MS) {
        const wall = wallAt(instant, zone);
        expect(wallAt(at(instantAt(wall, zone)), zone)).toBe(wall);
      }
    }
  });
});

test("a zone is named as people call it, in their language", () => {
  expect(zoneName("en-US", at("2026-11-30T18:15:00Z"), CHICAGO)).toBe("Central Time");
  expect(zoneName("es-US", at("2026-11-30T18:15:00Z"), CHICAGO)).toBe("hora central");
});
