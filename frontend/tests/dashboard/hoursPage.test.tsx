// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { HoursPage } from "../../src/dashboard/hours/HoursPage.tsx";
import type { HoursSheet } from "../../src/protocol/generated.ts";
import { answering } from "../support/fakeHttp.ts";
import { shown } from "../support/shown.tsx";

const HOURS = { opens: "07:00", closes: "18:30", closes_next_day: false };
const SHEET: HoursSheet = {
  calendar: {
    zone: "America/Chicago",
    weekly: [
      {
        effective_from: "2026-01-01",
        monday: [HOURS],
        tuesday: [],
        wednesday: [],
        thursday: [],
        friday: [],
        saturday: [],
        sunday: [],
      },
    ],
    exceptions: [],
    emergency: null,
  },
  revision: 7,
  saved: true,
  saved_at: null,
  saved_by: null,
  problems: [],
};
const PREVIEW = { date: "2026-11-23", zone: "America/Chicago", steps: [] };

afterEach(() => vi.unstubAllGlobals());

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
