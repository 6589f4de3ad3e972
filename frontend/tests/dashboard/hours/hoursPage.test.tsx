// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withPlan } from "../../../src/dashboard/hours/calendar.ts";
import { HoursPage } from "../../../src/dashboard/hours/HoursPage.tsx";
import type { HoursSheet } from "../../../src/protocol/generated.ts";
import { answering } from "../../support/fakeHttp.ts";
import { HOURS, previewOf, SHEET } from "../../support/hours.ts";
import { answeringLate, type Question } from "../../support/lateHttp.ts";
import { later, shown } from "../../support/shown.tsx";

const PREVIEW = previewOf("2026-11-23");

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The pause after the last key is over, and what was asked is answered. */
async function passing() {
  await later(() => vi.advanceTimersByTimeAsync(500));
  await later(() => vi.advanceTimersByTimeAsync(500));
}

/** The page, with a service that answers when the test says so. */
async function slowPage(sheet = SHEET) {
  const asked = answeringLate();
  const onPage = await shown(<HoursPage />);
  const answered = async (path: string, body: unknown) => {
    asked.findLast((each) => each.path.endsWith(path))?.answer(body);
    await passing();
  };
  await answered("/hours", sheet);
  /** The calendar that was sent to be saved. */
  const sent = () => (asked.findLast(({ method }) => method === "PUT") as Question).body as HoursSheet;
  return { ...onPage, asked, answered, sent };
}

test("the calendar is saved whole, with the revision that was read", async () => {
  const asked = answering({ "/api/supervisor/hours/preview": PREVIEW, "/api/supervisor/hours": SHEET });
  const { click } = await shown(<HoursPage />);
  await click("Add hours");
  await click("Save the hours");
  const saved = asked.find(({ method }) => method === "PUT")?.body as {
    revision: number;
    calendar: HoursSheet["calendar"];
  };
  expect(saved.revision).toBe(7);
  expect(saved.calendar.weekly[0]?.monday).toHaveLength(2);
});

test("what needs mending stands beside its day, and the changes are not thrown away", async () => {
  const problems = [{ level: "error", path: "weekly[0].monday[1]", words: "overlaps weekly[0].monday[0]" }];
  answering({
    "/api/supervisor/hours/preview": PREVIEW,
    "/api/supervisor/hours": { ...SHEET, saved: false, problems },
  });
  const { click, page, text } = await shown(<HoursPage />);
  await click("Add hours");
  await click("Save the hours");
  expect(text()).toContain("Not saved: 1 thing needs mending");
  const row = [...page.querySelectorAll(".week tr")].find((each) => each.textContent?.includes("Monday"));
  expect(row?.textContent).toContain("overlaps monday 1");
  expect(row?.querySelectorAll(".stretch")).toHaveLength(2);
});

test("the preview asks about the calendar as it stands on the page", async () => {
  const asked = answering({ "/api/supervisor/hours/preview": PREVIEW, "/api/supervisor/hours": SHEET });
  const { click } = await shown(<HoursPage />);
  await click("Add hours");
  await passing();
  const last = asked.findLast(({ path }) => path.endsWith("/preview"))?.body as { calendar: HoursSheet["calendar"] };
  expect(last.calendar.weekly[0]?.monday).toHaveLength(2);
});

test("an emergency says its reason and the way back", async () => {
  const emergency = { since: "2026-11-23T15:00:00Z", reason: { en: "Storm.", es: "Tormenta." }, reopens: null };
  answering({
    "/api/supervisor/hours/preview": PREVIEW,
    "/api/supervisor/hours": { ...SHEET, calendar: { ...SHEET.calendar, emergency } },
  });
  const { text, named } = await shown(<HoursPage />);
  expect(text()).toContain("Storm.");
  expect(named("Open again")).toBeTruthy();
});

test("the preview is of the day that was asked for last, however late the others come", async () => {
  const { asked, page, text, type } = await slowPage();
  const field = page.querySelector(".preview input[type=date]") as HTMLElement;
  await type(field, "2026-11-25");
  await passing();
  await type(field, "2026-11-26");
  await passing();
  const [older, newer] = asked.filter(({ path }) => path.endsWith("/preview")).slice(-2);
  newer?.answer(previewOf("2026-11-26", "Closed for Thanksgiving."));
  await passing();
  older?.answer(previewOf("2026-11-25", "Open until 6:30."));
  await passing();
  expect(text()).toContain("Closed for Thanksgiving.");
  expect(text()).not.toContain("Open until 6:30.");
});

test("a day that cannot be looked at shows no other day in its place", async () => {
  const { asked, page, text, type } = await slowPage();
  asked.at(-1)?.answer(previewOf("2026-11-23", "Open until 6:30."));
  await passing();
  expect(text()).toContain("Open until 6:30.");
  await type(page.querySelector(".preview input[type=date]") as HTMLElement, "2026-11-26");
  await passing();
  asked.at(-1)?.refuse("unavailable");
  await passing();
  expect(text()).not.toContain("Open until 6:30.");
});

test("what is typed while a saving is under way is still there when it is answered, and is saved next", async () => {
  const { answered, click, page, sent } = await slowPage();
  await click("Add hours");
  await click("Save the hours");
  const opens = page.querySelector(".week input") as HTMLInputElement;
  opens.value = "08:00";
  opens.dispatchEvent(new Event("input", { bubbles: true }));
  await answered("/hours", { ...SHEET, ...sent(), revision: 8, saved_at: "2026-11-23T17:00:00Z", saved_by: "sam" });
  expect((page.querySelector(".week input") as HTMLInputElement).value).toBe("08:00");
  await click("Save the hours");
  expect(sent()).toMatchObject({
    revision: 8,
    calendar: { weekly: [{ monday: [{ opens: "08:00" }, {}] }] },
  });
});

test("holidays that arrive late are added to what was typed meanwhile, and take nothing away", async () => {
  const { answered, click, page } = await slowPage();
  await click("Add federal holidays");
  await click("Add hours");
  const day = { date: "2099-12-25", kind: "closed", name: { en: "Christmas Day", es: "Navidad" }, hours: [] };
  await answered("holidays?year=2026", { year: 2026, days: [day] });
  expect(page.textContent).toContain("December 25, 2099");
  expect(page.querySelectorAll(".week .stretch")).toHaveLength(2);
});

test("closing by hand leaves half-typed hours as they are, and they are saved on top of it", async () => {
  const { answered, asked, click, page, type } = await slowPage();
  await click("Add hours");
  await click("Close the chat now");
  await type(page.querySelector("dialog select") as HTMLElement, "");
  for (const field of page.querySelectorAll<HTMLElement>("dialog input[required]")) await type(field, "Storm.");
  (page.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  const emergency = { since: "2026-11-23T15:00:00Z", reason: { en: "Storm.", es: "Storm." }, reopens: null };
  await answered("/emergency", { ...SHEET, calendar: { ...SHEET.calendar, emergency }, revision: 8 });
  expect(page.textContent).toContain("Closed by hand since");
  expect(page.querySelectorAll(".week .stretch")).toHaveLength(2);
  await click("Save the hours");
  expect(asked.at(-1)?.body).toMatchObject({ revision: 8, calendar: { emergency, weekly: [{ monday: [{}, {}] }] } });
});

test("when somebody else was faster, what was typed is still there, and a person decides whose hours hold", async () => {
  const { answered, click, page, sent, text } = await slowPage();
  await click("Add hours");
  await click("Save the hours");
  const problems = [{ level: "error", path: "revision", words: "load the page again" }];
  const night = withPlan(SHEET.calendar, 0, { sunday: [HOURS] });
  const theirs = {
    ...SHEET,
    calendar: night,
    saved: false,
    saved_at: "2026-11-23T17:00:00Z",
    saved_by: "kim",
    problems,
  };
  await answered("/hours", { ...theirs, revision: 8 });
  expect(text()).toContain("kim changed the hours");
  expect(text()).not.toContain("load the page again");
  const stretches = () => page.querySelectorAll(".week .stretch").length;
  expect(stretches()).toBe(2);
  await click("Save mine over theirs");
  expect(sent()).toMatchObject({ revision: 8, calendar: { weekly: [{ monday: [{}, {}], sunday: [] }] } });
  const later = withPlan(night, 0, { saturday: [HOURS] });
  await answered("/hours", { ...theirs, calendar: later, revision: 9 });
  expect(stretches()).toBe(2);
  await click("Drop my text");
  expect(stretches()).toBe(3);
});

test("a saving that does not arrive leaves everything that was typed", async () => {
  const { asked, click, page, text } = await slowPage();
  await click("Add hours");
  await click("Save the hours");
  asked.at(-1)?.refuse("unavailable");
  await passing();
  expect(text()).toContain("The service does not answer");
  expect(page.querySelectorAll(".week .stretch")).toHaveLength(2);
});

test("of two answers that cross, the hours that were put in force last are shown", async () => {
  const { answered, asked, click, page, sent, text, type } = await slowPage();
  await click("Add hours");
  await click("Save the hours");
  const saving = asked.findLast(({ method }) => method === "PUT");
  await click("Close the chat now");
  await type(page.querySelector("dialog select") as HTMLElement, "");
  for (const field of page.querySelectorAll<HTMLElement>("dialog input[required]")) await type(field, "Storm.");
  (page.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await passing();
  const { calendar } = sent();
  const emergency = { since: "2026-11-23T15:00:00Z", reason: { en: "Storm.", es: "Storm." }, reopens: null };
  await answered("/emergency", { ...SHEET, calendar: { ...calendar, emergency }, revision: 9 });
  expect(text()).not.toContain("changed the hours");
  saving?.answer({ ...SHEET, calendar, revision: 8 });
  await passing();
  expect(text()).toContain("Closed by hand since");
});
