import { afterEach, expect, test, vi } from "vitest";

const MORNING = "2026-11-23T16:31:00Z";
const CHICAGO = "America/Chicago";

/** The times as a browser in this zone writes them. */
async function timesIn(browser: string, language: string, zone: string | undefined) {
  vi.stubEnv("TZ", browser);
  vi.resetModules();
  const { timesIn } = await import("../../src/staff/times.ts");
  return timesIn(language, zone);
}

const spaced = (text: string) => text.replace(/\s/g, " ");

afterEach(() => vi.unstubAllEnvs());

test("whoever sits where the helpline is reads plain times", async () => {
  const times = await timesIn(CHICAGO, "en", CHICAGO);
  expect(spaced(times.clock(MORNING))).toBe("10:31 AM");
  expect(spaced(times.dayAndTime(MORNING))).toBe("Nov 23, 10:31 AM");
});

test("whoever travels reads the helpline's times, and whose they are", async () => {
  const times = await timesIn("Asia/Tokyo", "en", CHICAGO);
  expect(spaced(times.clock(MORNING))).toBe("10:31 AM CT");
  expect(spaced(times.dayAndTime(MORNING))).toBe("Nov 23, 10:31 AM CT");
  const spanish = await timesIn("Europe/Madrid", "es", CHICAGO);
  expect(spaced(spanish.dayAndTime(MORNING))).toBe("23 nov, 10:31 a.m. CT");
});

test("where the clocks agree for half of the year, the zone is named in the other half", async () => {
  const times = await timesIn("America/Regina", "en", CHICAGO); // it never changes its clocks
  expect(spaced(times.clock("2026-01-15T16:31:00Z"))).toBe("10:31 AM");
  expect(spaced(times.clock("2026-07-15T16:31:00Z"))).toBe("11:31 AM CT");
});

test("until the helpline's zone is known, times are the reader's own", async () => {
  const times = await timesIn("Asia/Tokyo", "en", undefined);
  expect(spaced(times.clock(MORNING))).toBe("1:31 AM");
});
