// @vitest-environment happy-dom
import type { ComponentChild } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HoursPage } from "../../src/dashboard/hours/HoursPage.tsx";
import { Rows } from "../../src/dashboard/library/Rows.tsx";
import { PeoplePage } from "../../src/dashboard/people/PeoplePage.tsx";
import type { HoursSheet, LibraryRow } from "../../src/protocol/generated.ts";
import { HelplineClock } from "../../src/ui/clock/helplineClock.ts";
import { ClockContext } from "../../src/ui/clock/useClock.ts";
import { FakeClock } from "../support/fakeClock.ts";
import { answering } from "../support/fakeHttp.ts";
import { HOURS, previewOf, SHEET } from "../support/hours.ts";
import { availability } from "../support/samples.ts";
import { later, shown } from "../support/shown.tsx";
import { ANA_SHEET } from "../support/staff.ts";

/** A supervisor who travels: the browser's clock is fifteen hours ahead of the helpline's, on another day already. */
const BROWSER = "Asia/Tokyo";

/** A Monday evening in Chicago, while the chat is still open. */
const MONDAY_EVENING = "2026-11-30T18:15:00-06:00";

/** What a supervisor in Tokyo has before them at this moment; `passes` lets time pass while nobody does anything. */
async function seen(what: ComponentChild, moment = MONDAY_EVENING) {
  const machine = new FakeClock(Date.parse(moment));
  const clock = new HelplineClock(machine);
  clock.hear(availability());
  const onPage = await shown(<ClockContext.Provider value={clock}>{what}</ClockContext.Provider>);
  const passes = (milliseconds: number) => act(() => machine.pass(milliseconds));
  await passes(1_000);
  await later(async () => {});
  return { ...onPage, passes };
}

function hours(changes: Partial<HoursSheet["calendar"]> = {}) {
  return answering({
    "/api/supervisor/hours/preview": previewOf("2026-11-30"),
    "/api/supervisor/emergency": SHEET,
    "/api/supervisor/hours": { ...SHEET, calendar: { ...SHEET.calendar, ...changes } },
  });
}

function shortDay(date: string) {
  return { date, kind: "part_day", name: { en: "Short day", es: "Día corto" }, hours: [HOURS] } as const;
}

const newDay = (page: HTMLElement) => page.querySelector("input[type=date][min]") as HTMLInputElement;
const previewed = (page: HTMLElement) => page.querySelector(".preview input[type=date]") as HTMLInputElement;

beforeEach(() => vi.stubEnv("TZ", BROWSER));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

test("while the chat is still open, today's short day can be seen and changed", async () => {
  hours({ exceptions: [shortDay("2026-11-30")] });
  const { page } = await seen(<HoursPage />);
  expect([...page.querySelectorAll("input")].some((field) => field.value === "Short day")).toBe(true);
  expect(newDay(page).min).toBe("2026-11-30");
});

test("what visitors would see is first shown for the helpline's today", async () => {
  const asked = hours();
  const { page } = await seen(<HoursPage />);
  expect(previewed(page).value).toBe("2026-11-30");
  expect(asked.find(({ path }) => path.endsWith("/preview"))?.body).toMatchObject({ date: "2026-11-30" });
});

test("a page left open over the helpline's midnight turns to the new day, and a day that was chosen stays", async () => {
  hours({ exceptions: [shortDay("2026-11-30")] });
  const evening = await seen(<HoursPage />, "2026-11-30T23:59:00-06:00");
  expect(newDay(evening.page).min).toBe("2026-11-30");
  await evening.passes(90_000);
  expect(newDay(evening.page).min).toBe("2026-12-01");
  expect(previewed(evening.page).value).toBe("2026-12-01");
  expect(evening.text()).not.toContain("November 30, 2026");
  await evening.type(previewed(evening.page), "2026-12-24");
  await evening.passes(24 * 3_600_000);
  expect(previewed(evening.page).value).toBe("2026-12-24");
});

test("holidays are offered for the helpline's year, also on its last evening", async () => {
  hours();
  const { text } = await seen(<HoursPage />, "2026-12-31T23:00:00-06:00");
  expect(text()).toContain("Add federal holidays 2026");
});

test("the time at which the chat opens again is typed on the helpline's clock, which is named", async () => {
  const asked = hours();
  const { click, page, text, type } = await seen(<HoursPage />);
  await click("Close the chat now");
  const [reason, until] = page.querySelectorAll<HTMLElement>("dialog select");
  await type(reason as HTMLElement, "");
  await type(until as HTMLElement, "at");
  expect(text()).toContain("Opens again (Central Time)");
  for (const field of page.querySelectorAll<HTMLElement>("dialog input[lang]")) await type(field, "Storm.");
  const reopens = page.querySelector("dialog input[type=datetime-local]") as HTMLInputElement;
  expect(reopens.min).toBe("2026-11-30T18:15");
  await type(reopens, "2026-12-01T07:00");
  (page.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await later(async () => {});
  expect(asked.find(({ path }) => path.endsWith("/emergency"))?.body).toMatchObject({
    reopens: "2026-12-01T13:00:00.000Z",
  });
});

test("when clocks change before the chat opens again, the time is still the one on the wall", async () => {
  const asked = hours();
  const { click, page, type } = await seen(<HoursPage />, "2026-10-31T18:15:00-05:00");
  await click("Close the chat now");
  const [reason, until] = page.querySelectorAll<HTMLElement>("dialog select");
  await type(reason as HTMLElement, "");
  await type(until as HTMLElement, "at");
  for (const field of page.querySelectorAll<HTMLElement>("dialog input[lang]")) await type(field, "Storm.");
  await type(page.querySelector("dialog input[type=datetime-local]") as HTMLElement, "2026-11-02T07:00");
  (page.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await later(async () => {});
  expect(asked.find(({ path }) => path.endsWith("/emergency"))?.body).toMatchObject({
    reopens: "2026-11-02T13:00:00.000Z",
  });
});

test("an emergency's times are the helpline's, and the reader is told whose", async () => {
  const emergency = {
    since: "2026-11-30T23:00:00Z",
    reason: { en: "Storm.", es: "Tormenta." },
    reopens: "2026-12-01T13:00:00Z",
  };
  hours({ emergency });
  const { text } = await seen(<HoursPage />);
  expect(text().replace(/\s/g, " ")).toContain("Closed by hand since Nov 30, 5:00 PM CT.");
  expect(text().replace(/\s/g, " ")).toContain("Opens again Dec 1, 7:00 AM CT.");
});

test("an article that must be looked at today is due tomorrow, and not before", async () => {
  const row: LibraryRow = {
    slug: "hospice",
    title: "What is hospice?",
    publisher: "A publisher",
    languages: ["en"],
    topics: [],
    state: "offered",
    broken: [],
    review_by: "2026-11-30",
    sent: 0,
    opened: 0,
  };
  answering({ "/api/topics": { topics: [] } });
  const { passes, text } = await seen(<Rows rows={[row]} open={() => {}} />);
  expect(text()).not.toContain("due");
  await passes(6 * 3_600_000);
  expect(text()).toContain("November 30, 2026, due");
});

test("when somebody last signed in is said on the helpline's clock", async () => {
  const ana = { ...ANA_SHEET, last_signed_in: "2026-11-30T13:05:00Z" };
  answering({ "/api/supervisor/people": { people: [ana], skills: [] } });
  const { text } = await seen(<PeoplePage />);
  expect(text().replace(/\s/g, " ")).toContain("Nov 30, 7:05 AM CT");
});
