// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { SignedIn, type StaffPage } from "../../src/staff/start.tsx";
import { shown } from "../support/shown.tsx";

function Broken(): never {
  throw new Error("a mistake of ours");
}

const ANA = { person_id: "ana", name: "Ana", role: "specialist", languages: ["en"], sign_in_name: "ana" } as const;

afterEach(() => vi.unstubAllGlobals());

test("a staff page that breaks says so and lets its connection go, so that nobody waits for somebody who cannot see them", async () => {
  const connections: { readonly close: ReturnType<typeof vi.fn> }[] = [];
  class Socket {
    close = vi.fn();
    constructor() {
      connections.push(this);
    }
  }
  vi.stubGlobal("WebSocket", Socket);
  const listener = { welcomed: vi.fn(), happened: vi.fn(), noticed: vi.fn(), connection: vi.fn(), pending: vi.fn() };
  const page: StaffPage<null, null> = {
    role: "specialist",
    title: "console.title",
    newStore: () => null,
    listenerOf: () => listener,
    actionsOver: () => null,
    App: Broken,
  };
  const { text } = await shown(<SignedIn page={page} me={ANA} leave={() => {}} />);
  expect(text()).toContain("This page can't go on");
  expect(connections.map(({ close }) => close.mock.calls.length)).toEqual([1]);
});
