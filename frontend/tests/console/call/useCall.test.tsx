// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AskOnce } from "../../../src/console/call/AskOnce.tsx";
import { TabTitle } from "../../../src/console/call/TabTitle.tsx";
import { useCall } from "../../../src/console/call/useCall.ts";
import { CallSettings } from "../../../src/staff/call/Settings.tsx";
import { callSettings, changeCall } from "../../../src/staff/call/settings.ts";
import { type Desk, joined, left } from "../../../src/state/desk.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { HelplineClock } from "../../../src/ui/clock/helplineClock.ts";
import { ClockContext } from "../../../src/ui/clock/useClock.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { FakeClock } from "../../support/fakeClock.ts";
import { later, shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, offerTo, staffChat } from "../../support/staff.ts";

const { looking } = vi.hoisted(() => ({ looking: { value: true } }));
vi.mock("../../../src/ui/browser/looking.ts", () => ({ isLooking: looking }));

const heard: number[] = [];
const notices: { title: string; body: string; closed: boolean }[] = [];

class Audio {
  readonly currentTime = 0;
  readonly destination = {};
  resume = async () => {};
  createOscillator = () => ({
    frequency: {},
    connect: (to: unknown) => to,
    start: () => heard.push(1),
    stop: () => {},
  });
  createGain = () => ({
    gain: { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} },
    connect: (to: unknown) => to,
  });
}

class SystemNotice {
  static permission = "granted";
  static requestPermission = async () => SystemNotice.permission;
  private readonly shown: (typeof notices)[number];
  constructor(title: string, { body }: { body: string }) {
    this.shown = { title, body, closed: false };
    notices.push(this.shown);
  }
  close = () => {
    this.shown.closed = true;
  };
}

beforeEach(() => {
  heard.length = 0;
  notices.length = 0;
  looking.value = true;
  SystemNotice.permission = "granted";
  changeCall({ sound: true, volume: 0.5, notices: true, asked: true });
  vi.stubGlobal("AudioContext", Audio);
  vi.stubGlobal("Notification", SystemNotice);
  document.head.innerHTML = '<link rel="icon" href="data:,">';
});
afterEach(() => vi.unstubAllGlobals());

function Page() {
  useCall();
  return <TabTitle />;
}

async function desk() {
  const store = consoleWith(newChat({ ...staffChat(acceptedBy("luis")), view: staffChat().view }));
  store.desk.value = { ...store.desk.value, chats: {} };
  const change = (by: (desk: Desk) => Desk) =>
    later(async () => {
      store.desk.value = by(store.desk.value);
    });
  const time = new FakeClock();
  const clock = new HelplineClock(time);
  const onPage = await shown(
    <ClockContext.Provider value={clock}>
      <Around store={store} actions={rememberedActions()}>
        <Page />
      </Around>
    </ClockContext.Provider>,
  );
  return {
    ...onPage,
    pass: (milliseconds: number) => later(() => time.pass(milliseconds)),
    offers: () => change((desk) => joined(desk, staffChat(offerTo("ana")), 0)),
    gone: () => change((desk) => left(desk, CHAT)),
  };
}

describe("whoever is offered a chat is called", () => {
  test("by a sound, by the title and by the icon", async () => {
    const { offers, gone } = await desk();
    expect(document.title).toBe("Helpline console");
    await offers();
    expect(heard).toHaveLength(2);
    expect(document.title).toBe("Chat for you! · Helpline console");
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href;
    await gone();
    expect(document.title).toBe("Helpline console");
    expect(document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href).not.toBe(icon);
  });

  test("again while nobody answers, and not any more once somebody has", async () => {
    const { offers, gone, pass } = await desk();
    await offers();
    await pass(8_000);
    expect(heard).toHaveLength(4);
    await gone();
    await pass(60_000);
    expect(heard).toHaveLength(4);
  });

  test("by a notice of the system while another page is in front, which names nobody and goes with the offer", async () => {
    looking.value = false;
    const { offers, gone } = await desk();
    await offers();
    expect(notices).toEqual([
      { title: "Chat for you!", body: "A chat is offered to you on the helpline console.", closed: false },
    ]);
    await gone();
    expect(notices[0]?.closed).toBe(true);
  });

  test("by no notice while they look, and by no sound where they want none", async () => {
    changeCall({ sound: false });
    const { offers } = await desk();
    await offers();
    expect(notices).toEqual([]);
    expect(heard).toEqual([]);
  });

  test("as far as the browser lets the page, and never at the price of the offer", async () => {
    looking.value = false;
    const throws = class {
      static permission = "granted";
      constructor() {
        throw new Error("forbidden");
      }
    };
    vi.stubGlobal("AudioContext", throws);
    vi.stubGlobal("Notification", throws);
    const { offers } = await desk();
    await offers();
    expect(document.title).toContain("Chat for you!");
  });
});

test("it is asked once whether notices are wanted, with the reason", async () => {
  changeCall({ asked: false, notices: false });
  SystemNotice.permission = "default";
  const store = consoleWith(newChat(staffChat(acceptedBy("ana"))));
  const { click, text } = await shown(
    <Around store={store} actions={rememberedActions()}>
      <AskOnce />
    </Around>,
  );
  expect(text()).toContain("It says nothing about anybody");
  SystemNotice.permission = "granted";
  await click("Show notices");
  expect(text()).toBe("");
  expect(callSettings.value).toMatchObject({ asked: true, notices: true });
});

test("the sound can be heard, made softer and switched off, and stays so in this browser", async () => {
  const { click, page, type } = await shown(<CallSettings sound="A sound when a chat is offered" notices="About" />);
  await type(page.querySelector("[type=range]") as HTMLElement, "20");
  await click("Let me hear it");
  expect(heard).toHaveLength(2);
  await click("A sound when a chat is offered");
  expect(JSON.parse(localStorage.getItem("helpline.call") ?? "")).toMatchObject({ sound: false, volume: 0.2 });
});

test("a sound that cannot come out is told", async () => {
  vi.stubGlobal("navigator", { ...navigator, userActivation: { hasBeenActive: false } });
  const { click, text } = await shown(<CallSettings sound="A sound when a chat is offered" notices="About" />);
  await click("Let me hear it");
  expect(text()).toContain("let no sound out");
});

test("notices that the browser was told to hold back cannot be chosen, and it says where that is changed", async () => {
  SystemNotice.permission = "denied";
  const { text, page } = await shown(<CallSettings sound="A sound when a chat is offered" notices="About" />);
  expect(page.querySelectorAll<HTMLInputElement>("[type=checkbox]")[1]?.disabled).toBe(true);
  expect(text()).toContain("You can change that in its settings");
});
