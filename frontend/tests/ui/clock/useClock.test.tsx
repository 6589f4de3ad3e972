// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { ClockContext, useClock, useNow, useToday } from "../../../src/ui/clock/useClock.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { availability } from "../../support/samples.ts";
import { shown } from "../../support/shown.tsx";

const EVENING = "2026-11-30T23:50:00-06:00";
const TEN_MINUTES_MS = 600_000;

function Page() {
  const today = useToday("America/Chicago");
  return (
    <p>
      {today} {Math.floor(useNow(10_000) / 60_000)} {useClock().zone}
    </p>
  );
}

/** A page on a machine whose clock says this. */
async function page(machineSays = EVENING) {
  const machine = new FakeClock(Date.parse(machineSays));
  const clock = new HelplineClock(machine);
  const onPage = await shown(
    <ClockContext.Provider value={clock}>
      <Page />
    </ClockContext.Provider>,
  );
  return { ...onPage, clock, passes: (milliseconds: number) => act(() => machine.pass(milliseconds)) };
}

test("a page that is left open over midnight shows the new day, with nobody doing anything", async () => {
  const { passes, text } = await page();
  expect(text()).toContain("2026-11-30");
  await passes(TEN_MINUTES_MS - 30_000);
  expect(text()).toContain("2026-11-30");
  await passes(60_000);
  expect(text()).toContain("2026-12-01");
});

test("on a machine whose clock is wrong, it is as late as the service says", async () => {
  const { clock, text } = await page("2020-01-01T00:00:00Z");
  await act(async () => clock.set(EVENING));
  expect(text()).toContain(`2026-11-30 ${Date.parse(EVENING) / 60_000}`);
});

test("the helpline's zone is known as soon as the service has said it", async () => {
  const { clock, text } = await page();
  await act(async () => clock.hear(availability({ zone: "America/Denver" })));
  expect(text()).toContain("America/Denver");
});

test("in the demonstration the day is that of the clock that was set, and waits go by the real one", async () => {
  const { clock, text } = await page();
  const demo = { now: "2026-12-25T12:00:00-06:00", scenario: "holiday" } as const;
  await act(async () => clock.hear(availability({ demo })));
  expect(text()).toContain(`2026-12-25 ${Date.parse(EVENING) / 60_000}`);
});
