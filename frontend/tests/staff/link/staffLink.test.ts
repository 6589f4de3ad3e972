import { expect, test, vi } from "vitest";
import type { Connection, ConnectionListener, OpenConnection } from "../../../src/link/connection.ts";
import type { LinkListener } from "../../../src/link/link.ts";
import { CLOSING } from "../../../src/protocol/generated.ts";
import { heardBy, lastWelcomedFirst } from "../../../src/staff/link/staffLink.ts";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { snapshot } from "../../support/desk.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { availability } from "../../support/samples.ts";
import { memoryStorage } from "../../support/visitor.ts";

const NOON = "2026-11-23T18:00:00Z";

function page() {
  const clock = new HelplineClock(new FakeClock());
  const leave = vi.fn();
  const listener = { welcomed: vi.fn(), happened: vi.fn(), noticed: vi.fn(), connection: vi.fn(), pending: vi.fn() };
  return { clock, leave, listener, heard: heardBy(clock, leave, listener as LinkListener) };
}

test("a welcome puts the page's clock right, before anything is shown by it", () => {
  const { clock, heard, listener } = page();
  const shown: number[] = [];
  listener.welcomed.mockImplementation(() => shown.push(clock.now()));
  heard.welcomed(snapshot(), NOON);
  expect(shown).toEqual([Date.parse(NOON)]);
  expect(clock.zone).toBe("America/Chicago");
});

test("a change of the helpline's hours may bring another zone", () => {
  const { clock, heard, listener } = page();
  const notice = { type: "helpline_changed", availability: availability({ zone: "America/Denver" }) } as const;
  heard.noticed(notice);
  expect(clock.zone).toBe("America/Denver");
  expect(listener.noticed).toHaveBeenCalledWith(notice);
});

test("a session that was ended elsewhere leads back to the sign-in; any other end of the connection is shown", () => {
  const { heard, leave, listener } = page();
  heard.connection("away", 1006);
  expect(listener.connection).toHaveBeenCalledWith("away", 1006);
  expect(leave).not.toHaveBeenCalled();
  heard.connection("over", CLOSING.SIGNED_OUT);
  expect(leave).toHaveBeenCalledOnce();
});

test("the way that led to a welcome last stands first, also after a reload: a proxy that swallows sockets does so again", () => {
  const storage = memoryStorage();
  const dialled: string[] = [];
  const way =
    (name: string): OpenConnection =>
    (listener) => {
      dialled.push(name);
      return { send: () => listener.heard({ type: "welcome" } as never), close: () => {} };
    };
  const listener: ConnectionListener = { opened: () => {}, heard: () => {}, closed: () => {} };
  const ways = lastWelcomedFirst(way("socket"), way("polling"), storage);
  const dial = (place: number, from = ways) => (from[place] as OpenConnection)(listener) as Connection;
  dial(0);
  dial(1).send({ type: "beat" });
  dial(0);
  expect(dialled).toEqual(["socket", "polling", "polling"]);
  const afterReload = lastWelcomedFirst(way("socket"), way("polling"), storage);
  dial(0, afterReload);
  dial(1, afterReload).send({ type: "beat" });
  dial(0, afterReload);
  expect(dialled.slice(3)).toEqual(["polling", "socket", "socket"]);
});
