// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { listenerOf } from "../../src/console/listener.ts";
import { newStore } from "../../src/console/store.ts";
import { ActionsContext } from "../../src/dashboard/actions.ts";
import { BoardPage } from "../../src/dashboard/board/BoardPage.tsx";
import * as dashboard from "../../src/dashboard/store.ts";
import { IDLE_ACTIONS } from "../../src/gallery/actions.ts";
import { Link, type LinkListener } from "../../src/link/link.ts";
import type { Refusal } from "../../src/protocol/generated.ts";
import { StaffKeep } from "../../src/staff/keep.ts";
import { Log } from "../../src/staff/log/Log.tsx";
import { speechIn } from "../../src/staff/words.ts";
import { SpeechContext } from "../../src/ui/speech.ts";
import "../../src/widget/parts/Options.tsx";
import "../../src/widget/screens/Ended.tsx";
import "../../src/widget/talk/chunk.ts";
import { Keep } from "../../src/widget/keep.ts";
import { Root } from "../../src/widget/Root.tsx";
import { screenOf } from "../../src/widget/screen.ts";
import { Store } from "../../src/widget/store.ts";
import { Conversation } from "../../src/widget/talk/conversation.ts";
import { loadWords } from "../../src/words/visitor.ts";
import { FakeClock, settle } from "../support/fakeClock.ts";
import { pageState } from "../support/page.ts";
import { memoryStorage } from "../support/visitor.ts";
import { ANA, entriesOf, JO, KIM, NextService, NOTICES, SAM } from "./nextService.ts";

const PHONE = "1-800-227-2345";

/** What a page says when it shows a code, a key or nothing where words should be. */
const RAW = /undefined|\bnull\b|NaN|\[object|\{\w+\}|\b(?:entry|why|ended|refusal|safety|chat|seat|notice)\.[a-z_]+/;

const SILENT = { speak: () => {} };

/** A visitor's page in the middle of a chat, connected to the next version. */
async function visitor(language: string, chatId: string) {
  const words = await loadWords(language);
  const service = new NextService();
  const store = new Store({ ...pageState({ words }), entered: true });
  const clock = new FakeClock();
  const place = { chat_id: chatId, token: "token" };
  const page = new Conversation(place, store, new Keep(memoryStorage()), clock, [service.connection], SILENT, () => {});
  page.link.open();
  await clock.pass(0);
  return { service, store, page, clock };
}

/** A page of staff, connected to the next version. */
async function staff(listener: LinkListener, service: NextService, clock: FakeClock): Promise<Link> {
  const link = new Link({ ways: [service.connection], clock, listener, language: () => "en" });
  link.open();
  await clock.pass(0);
  return link;
}

async function show(state: ReturnType<typeof pageState>): Promise<string> {
  await act(() =>
    render(<Root state={state} actions={IDLE_ACTIONS} exitTo="https://www.weather.gov/" />, document.body),
  );
  for (let round = 0; round < 5; round += 1) await act(settle);
  return document.body.textContent ?? "";
}

async function showStaff(language: string, what: preact.ComponentChild): Promise<string> {
  const speech = await speechIn(language);
  await act(() => render(<SpeechContext.Provider value={speech}>{what}</SpeechContext.Provider>, document.body));
  return document.body.textContent ?? "";
}

afterEach(() => render(null, document.body));

describe.each(["en", "es"])("a visitor's page in %s", (language) => {
  test("shows the whole talk, keeps its numbers, and passes over what it does not know", async () => {
    const { service, store } = await visitor(language, JO.name);
    service.sends(JO);
    for (const notice of NOTICES) service.say(notice);
    const held = store.value.chat?.entries.map(({ seq }) => seq);
    expect(held).toEqual(entriesOf(JO, JO.name).map(({ seq }) => seq));
    expect(store.value.chat?.view.seq).toBe(held?.at(-1));
    expect(service.heard.filter(({ type }) => type === "fetch_missed")).toEqual([]);
    const text = await show(store.value);
    for (const words of ["Is it hereditary?", "Thank you for asking.", "I will read it.", "This may help."]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(RAW);
    expect(text).not.toContain("shy");
  });

  test("asks for what was lost on the way, although it does not know it", async () => {
    const { service, page } = await visitor(language, JO.name);
    const [first, ...later] = JO.frames;
    const lost = later.findIndex(
      (frame) => frame.type === "happened" && (frame.event.type as string) === "hand_raised",
    );
    const before = entriesOf(JO, JO.name).find(({ event }) => (event.type as string) === "hand_raised")?.prev;
    for (const frame of [first, ...later.slice(0, lost), ...later.slice(lost + 1, lost + 3)]) {
      if (frame !== undefined) service.say(frame);
    }
    expect(service.heard.at(-1)).toMatchObject({ type: "fetch_missed", after: before });
    page.link.close();
  });

  test("says that a chat has ended, in whatever way it did", async () => {
    const { service, store } = await visitor(language, KIM.name);
    service.sends(KIM);
    const chat = store.value.chat;
    if (chat === null) throw new Error("there is no chat");
    expect([chat.view.status, chat.view.ended]).toEqual(["ended", "by_visitor"]);
    const text = await show({
      ...store.value,
      chat: { ...chat, view: { ...chat.view, ended: "handed_over" as never } },
    });
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    expect(text).not.toMatch(RAW);
  });

  test("shows the phone number for a refusal that it does not know", async () => {
    const { service, store, page } = await visitor(language, JO.name);
    service.sends(JO);
    page.ask({ type: "stay_here" });
    const asked = service.heard.find(({ type }) => type === "stay_here") as { ref: number };
    service.say({ type: "refused", ref: asked.ref, code: "resting" as Refusal, retry_seconds: null });
    expect(store.value.complaint).toBe("resting");
    await show(store.value);
    expect(document.querySelector(".card.bad")?.textContent).toContain(PHONE);
  });

  test.each([4104, 4199])("that is closed for good with %i offers a way on and the phone line", async (code) => {
    const { service, store } = await visitor(language, JO.name);
    service.sends(JO);
    service.drop(code);
    expect(screenOf(store.value)).toBe(code === 4104 ? "unreadable" : "error");
    const text = await show(store.value);
    expect(text).not.toMatch(RAW);
    expect(document.querySelector(`main a[href="tel:+18002272345"]`)).not.toBeNull();
    expect(document.querySelector("main button")).not.toBeNull();
  });
});

test("a page comes back after a close code that it does not know and that allows it", async () => {
  const { service, clock } = await visitor("en", JO.name);
  service.sends(JO);
  service.drop(4042);
  await clock.pass(30_000);
  expect(service.attempts).toBeGreaterThan(1);
});

describe.each(["en", "es"])("the pages of staff in %s", (language) => {
  test("a console shows the whole log, and that there is something which it does not know", async () => {
    const store = newStore(new StaffKeep(memoryStorage(), "ana"));
    const service = new NextService();
    const clock = new FakeClock();
    await staff(
      listenerOf(store, clock, () => {}),
      service,
      clock,
    );
    service.sends(ANA);
    const before = store.desk.value;
    for (const notice of NOTICES) service.say(notice);
    expect(store.desk.value).toBe(before);
    const chat = before.chats[JO.name];
    if (chat === undefined) throw new Error("Jo is not on the desk");
    expect(chat.entries.map(({ seq }) => seq)).toEqual(chat.entries.map((_, place) => place + 1));
    expect(chat.view).toMatchObject({ seq: chat.entries.length, safety: "violence", flagged: true, status: "talking" });
    expect(Object.keys(before.chats)).toEqual([JO.name]);
    const text = await showStaff(language, <Log label="" entries={chat.entries} nickname="Jo" />);
    expect(text).toContain("Needs time");
    expect(text).not.toMatch(RAW);
    const { say } = await speechIn(language);
    const rows = [...document.querySelectorAll("li.happened")].map((row) => row.textContent ?? "");
    expect(rows.filter((row) => row.startsWith(say("entry.unknown")))).toHaveLength(2);
  });

  test("a board shows what it understands", async () => {
    const store = dashboard.newStore();
    const service = new NextService();
    const clock = new FakeClock();
    await staff(
      dashboard.listenerOf(store, clock, () => {}),
      service,
      clock,
    );
    service.sends(SAM);
    for (const notice of NOTICES) service.say(notice);
    const actions = { watch: vi.fn(), stopWatching: vi.fn(), reassign: vi.fn(), tryNow: vi.fn(), signOut: vi.fn() };
    const { board } = store.board.value;
    if (board === null) throw new Error("there is no board");
    const seat = { ...board.seats[0], state: "training" as never } as (typeof board.seats)[number];
    const newer = { ...board, notices: [{ code: "weather" as never, chat_id: null, count: null }], seats: [seat] };
    const text = await showStaff(
      language,
      <ActionsContext.Provider value={actions}>
        <BoardPage state={{ ...store.board.value, board: newer }} />
      </ActionsContext.Provider>,
    );
    expect(text).toContain("Ana");
    expect(text).toContain("Needs time");
    expect(text).not.toMatch(RAW);
  });
});
