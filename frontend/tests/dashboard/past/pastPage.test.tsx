// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { GROUPS } from "../../../src/dashboard/past/figures.ts";
import { PastPage } from "../../../src/dashboard/past/PastPage.tsx";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { ClockContext } from "../../../src/ui/clock/useClock.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { pastDays, pastFigures, pastRow } from "../../support/past.ts";
import { availability } from "../../support/samples.ts";
import { later, shown } from "../../support/shown.tsx";

/** A Monday evening in Chicago: in most of the world it is Tuesday. */
const MONDAY_EVENING = "2026-11-30T23:00:00-06:00";

async function seen(moment = MONDAY_EVENING) {
  const machine = new FakeClock(Date.parse(moment));
  const clock = new HelplineClock(machine);
  clock.hear(availability());
  const onPage = await shown(
    <ClockContext.Provider value={clock}>
      <PastPage />
    </ClockContext.Provider>,
  );
  const passes = async (milliseconds: number) => {
    await act(() => machine.pass(milliseconds));
    await later(async () => {});
  };
  await passes(1_000);
  const chooses = async (label: string, value: string) => {
    const whole = [...onPage.page.querySelectorAll("label")].find(({ textContent }) => textContent?.startsWith(label));
    await onPage.type(whole?.querySelector("select, input") as HTMLElement, value);
    await passes(1_000);
  };
  const table = () => onPage.page.querySelector("table");
  const rows = () =>
    [...(table()?.querySelectorAll("tr") ?? [])].map((row) =>
      [...row.querySelectorAll("th, td")].map((cell) => cell.textContent),
    );
  return { ...onPage, passes, chooses, table, rows };
}

const asksOf = (asked: readonly { path: string }[]) => asked.map(({ path }) => path.split("?")[1]);

afterEach(() => vi.unstubAllGlobals());

test("the week that ends with the helpline's own today is shown first", async () => {
  const asked = answering({ "/api/supervisor/past": pastDays() });
  await seen();
  expect(asksOf(asked)).toEqual(["first=2026-11-24&last=2026-11-30&by=day"]);
});

test("each day has its figures, and those that have none say why in words", async () => {
  answering({ "/api/supervisor/past": pastDays() });
  const { rows } = await seen();
  const [head, before, quiet, busy, today, total] = rows();
  expect(head?.slice(0, 3)).toEqual(["Period", "Came", "Offered"]);
  expect(before).toEqual(["Thu, Nov 26, 2026", "Before the helpline began"]);
  expect(quiet).toEqual(["Sat, Nov 28, 2026", "Nobody came"]);
  expect(busy?.slice(0, 7)).toEqual(["Sun, Nov 29, 2026", "10", "10", "5", "5", "0", "50%"]);
  expect(today?.[0]).toBe("Mon, Nov 30, 2026May still change");
  expect(total?.slice(0, 2)).toEqual(["TotalMay still change", "20"]);
});

test("lengths are minutes and seconds, and the service level says its limit", async () => {
  answering({ "/api/supervisor/past": pastDays() });
  const { chooses, rows, text } = await seen();
  await chooses("Figures", "waits");
  expect(rows()[3]?.slice(3)).toEqual(["50%", "1:09", "1:07", "0:45", "2:00", "4:00"]);
  expect(text()).toContain("the pure variant: answered within 120 s / (answered + abandoned)");
  await chooses("Figures", "honesty");
  expect(rows()[3]?.slice(1)).toEqual(["5", "92.5%", "+1.3", "0", "1"]);
  await chooses("Figures", "handling");
  expect(rows()[3]?.slice(1)).toEqual(["5", "0", "10:50", "1:00", "11:50"]);
});

test("every figure of the answer is on the screen once, with its words", async () => {
  answering({ "/api/supervisor/past": pastDays() });
  const { chooses, table, text } = await seen();
  let columns = 0;
  for (const group of GROUPS) {
    await chooses("Figures", group);
    columns += table()?.querySelectorAll("thead th.number").length ?? 0;
    expect(text()).not.toMatch(/past\.(column|about)/);
  }
  const { turned_away_in_all, ...groups } = pastFigures();
  expect(turned_away_in_all).toBe(3);
  expect(columns).toBe(1 + Object.values(groups).flatMap((group) => Object.keys(group)).length);
});

test("each language stands below by its name", async () => {
  answering({ "/api/supervisor/past": pastDays() });
  const { page } = await seen();
  const names = [...page.querySelectorAll("table tbody th")].map((cell) => cell.textContent);
  expect(names.slice(-2)).toEqual(["EnglishMay still change", "SpanishMay still change"]);
});

test("a ledger is shown of a quiet day too, and one that does not balance is not overlooked", async () => {
  const figures = pastFigures();
  const wrong = { ...figures, ledger: { ...figures.ledger, balanced: false } };
  const rows = [
    pastRow({ starts: "2026-11-28T06:00:00Z", state: "quiet" }),
    pastRow({ starts: "2026-11-29T06:00:00Z", state: "settled", figures: wrong }),
  ];
  answering({ "/api/supervisor/past": pastDays({ rows }) });
  const { chooses, page, rows: onPage } = await seen();
  await chooses("Figures", "ledger");
  expect(onPage()[1]).toEqual(["Sat, Nov 28, 2026", "0", "0", "0", "0", "0", "0", "0", "yes"]);
  expect(page.querySelector("td.warning")?.textContent).toBe("NO");
});

test("one day is asked for by half-hour, and the hour that comes twice is named twice", async () => {
  const starts = ["2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z"];
  const halves = pastDays({ rows: starts.map((at) => pastRow({ starts: at, state: "quiet" })) });
  const asked = answering({ "/api/supervisor/past": halves });
  const { chooses, rows } = await seen();
  await chooses("By", "half_hour");
  await chooses("Day", "2026-11-01");
  expect(asksOf(asked).at(-1)).toBe("first=2026-11-01&last=2026-11-01&by=half_hour");
  expect(
    rows()
      .slice(1, 3)
      .map(([name]) => name?.replace(/\s/g, " ")),
  ).toEqual(["1:30 AM CDT", "1:30 AM CST"]);
});

test.each([
  ["From", "2026-08-30", "At most 92 days at once. Choose a shorter range."],
  ["To", "2026-11-01", null],
  ["From", "2026-12-01", "The first day comes after the last. Choose them the other way around."],
  ["From", "", "Choose a whole date."],
])("%s %s: what cannot be asked for is not, and it is said why", async (label, value, said) => {
  const asked = answering({ "/api/supervisor/past": pastDays() });
  const { chooses, text } = await seen();
  await chooses(label, value);
  expect(asked).toHaveLength(said === null ? 2 : 1);
  if (said !== null) expect(text()).toContain(said);
});

test("a helpline that was not there yet has no table", async () => {
  const total = pastRow({ starts: "2026-11-24T06:00:00Z", state: "before" });
  answering({ "/api/supervisor/past": pastDays({ rows: [total], total, languages: [] }) });
  const { page, text } = await seen();
  expect(page.querySelector("table")).toBeNull();
  expect(text()).toContain("Before the helpline began");
});

test("a refusal is said, and what was seen before stays", async () => {
  answering({ "/api/supervisor/past": pastDays() });
  const { click, page, passes, text } = await seen();
  const asked = answeringLate();
  await click("Count again");
  asked[0]?.refuse("unavailable");
  await passes(1_000);
  expect(text()).toContain("The service does not answer");
  expect(page.querySelector("table")).not.toBeNull();
});

test("a page left open over midnight turns to the new day, and days that were chosen stay", async () => {
  const asked = answering({ "/api/supervisor/past": pastDays() });
  const { chooses, passes } = await seen();
  await passes(3_630_000);
  await passes(1_000);
  expect(asksOf(asked).at(-1)).toBe("first=2026-11-25&last=2026-12-01&by=day");
  await chooses("From", "2026-11-20");
  await chooses("To", "2026-11-30");
  await passes(24 * 3_600_000);
  await passes(1_000);
  expect(asksOf(asked).at(-1)).toBe("first=2026-11-20&last=2026-11-30&by=day");
});

test("the same days are saved as the file that the service made", async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved.push(blob as Blob);
    return "blob:past";
  });
  const file = { name: "helpline-2026-11-24-2026-11-30.csv", text: "\ufeffDía\r\n" };
  const asked = answering({ "/api/supervisor/past/download": file, "/api/supervisor/past": pastDays() });
  const { click, text } = await seen();
  await click("Save as a spreadsheet file");
  expect(asked.at(-1)).toEqual({
    method: "POST",
    path: "/api/supervisor/past/download",
    body: { first: "2026-11-24", last: "2026-11-30", by: "day", language: "en" },
  });
  expect(text()).toContain("Saved as helpline-2026-11-24-2026-11-30.csv.");
  expect([saved[0]?.type, await saved[0]?.arrayBuffer()]).toEqual([
    "text/csv;charset=utf-8",
    new TextEncoder().encode(file.text).buffer,
  ]);
});
