// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { Alarms } from "../../../src/dashboard/alarms/Alarms.tsx";
import { AGAIN_MS } from "../../../src/dashboard/alarms/useAlarmCall.ts";
import type { Alarm } from "../../../src/protocol/generated.ts";
import { changeCall } from "../../../src/staff/call/settings.ts";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { ClockContext } from "../../../src/ui/clock/useClock.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { later, shown } from "../../support/shown.tsx";
import { CHAT, NOON } from "../../support/staff.ts";

const played = vi.hoisted(() => vi.fn(() => true));
vi.mock("../../../src/staff/call/sound.ts", () => ({ playCall: played }));

const WAITS: Alarm = { code: "long_wait", chat_id: null, count: 2, since: NOON, seen_by: null, seen_at: null };
const FLAG: Alarm = { ...WAITS, code: "flag_unseen", chat_id: CHAT, count: 1 };
const SEEN: Alarm = { ...WAITS, seen_by: "Kim", seen_at: NOON };

/** A page under one clock, with whichever alarms stand. */
function pageUnder(machine: FakeClock) {
  const clock = new HelplineClock(machine);
  return (...alarms: readonly Alarm[]) => (
    <ClockContext.Provider value={clock}>
      <Alarms alarms={alarms} canRead={false} />
    </ClockContext.Provider>
  );
}

beforeEach(() => {
  played.mockClear();
  changeCall({ sound: true, volume: 0.5, notices: false });
});

function spoken(page: HTMLElement): string {
  return page.querySelector("[role=alert]")?.textContent ?? "";
}

test("an alarm is read out once, however often the board comes, and again only when it begins anew", async () => {
  const machine = new FakeClock();
  const board = pageUnder(machine);
  const { page, again } = await shown(board());
  expect(spoken(page)).toBe("");
  await again(board(WAITS));
  expect(spoken(page)).toBe("2 visitors have waited over five minutes.");
  const first = page.querySelector("[role=alert]")?.firstChild;
  await again(board({ ...WAITS }));
  expect(page.querySelector("[role=alert]")?.firstChild).toBe(first);
  await again(board(WAITS, FLAG));
  expect(spoken(page)).toBe("A flagged visitor waits, and nobody has them yet.");
  expect(played).toHaveBeenCalledTimes(2);
});

test("an alarm that nobody has seen is heard again after some minutes, and one that was seen is not", async () => {
  const machine = new FakeClock();
  const page = pageUnder(machine);
  const { again } = await shown(page(WAITS));
  expect(played).toHaveBeenCalledTimes(1);
  await later(() => machine.pass(AGAIN_MS - 1));
  expect(played).toHaveBeenCalledTimes(1);
  await later(() => machine.pass(1));
  expect(played).toHaveBeenCalledTimes(2);
  await again(page(SEEN));
  await later(() => machine.pass(10 * AGAIN_MS));
  expect(played).toHaveBeenCalledTimes(2);
});

test("other alarms that come and go do not put off what nobody has seen", async () => {
  const machine = new FakeClock();
  const page = pageUnder(machine);
  const { again } = await shown(page(WAITS, FLAG));
  await later(() => machine.pass(AGAIN_MS - 1_000));
  await again(page(WAITS));
  await later(() => machine.pass(1_000));
  expect(played).toHaveBeenCalledTimes(2);
});

test("whoever wants no sound hears none", async () => {
  changeCall({ sound: false });
  await shown(pageUnder(new FakeClock())(WAITS));
  expect(played).not.toHaveBeenCalled();
});

test("who has seen an alarm, and when, stands beside it for everybody", async () => {
  const { text, page } = await shown(pageUnder(new FakeClock())(SEEN));
  expect(text()).toContain("Seen by Kim");
  expect([...page.querySelectorAll("button")].map((button) => button.textContent)).not.toContain("I have seen it");
  expect(spoken(page)).toBe("");
});

test("seeing an alarm is sent with what it is about, and a refusal is said beside it", async () => {
  const body = { type: "about:blank", title: "", detail: "", status: 409, code: "too_late" };
  const headers = { "content-type": "application/problem+json" };
  const sent = vi.fn(async () => new Response(JSON.stringify(body), { status: 409, headers }));
  vi.stubGlobal("fetch", sent);
  const { click, text } = await shown(pageUnder(new FakeClock())(FLAG));
  await click("I have seen it");
  const [path, asked] = sent.mock.calls[0] as unknown as [string, { body: string }];
  expect(path).toBe("/api/supervisor/alarms/seen");
  expect(JSON.parse(asked.body)).toEqual({ code: "flag_unseen", chat_id: CHAT });
  expect(text()).toContain("It came too late");
});

test("every alarm has its words, and one of a newer service has some", async () => {
  const codes = ["flag_unseen", "storage_trouble", "nobody_available", "specialist_lost", "long_wait", "broken_links"];
  const alarms = [...codes, "meteor"].map((code) => ({ ...WAITS, code: code as Alarm["code"] }));
  const { text } = await shown(pageUnder(new FakeClock())(...alarms));
  expect(text()).not.toContain("alarm.");
});
