// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LowerFlag } from "../../../src/console/chat/LowerFlag.tsx";
import { SafetyBanner } from "../../../src/console/chat/Safety.tsx";
import type { Drafts } from "../../../src/console/drafts/drafts.ts";
import type { Event } from "../../../src/protocol/generated.ts";
import { Log } from "../../../src/staff/log/Log.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { later, shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, NOON, said, staffChat } from "../../support/staff.ts";

type Flagged = Extract<Event, { type: "safety_flagged" }>;

const flag = (changes: Partial<Flagged> = {}): Event =>
  ({
    ...{ type: "safety_flagged", at: NOON, level: "crisis", family: "burden", rule: "en.burden.1", source: "words" },
    ...changes,
  }) as Event;

const FILLINGS = { nickname: "Rosa", specialist: "Ana", phone: "1-800-227-2345", next_opening: "" };

async function banner(...events: readonly Event[]) {
  const actions = rememberedActions();
  const chat = newChat(staffChat(acceptedBy("ana"), ...events));
  const store = consoleWith(chat);
  const onPage = await shown(
    <Around store={store} actions={actions}>
      <SafetyBanner chat={chat} fillings={FILLINGS} />
      <LowerFlag chat={chat} />
      <Log label="What was said" entries={chat.entries} nickname="Rosa" />
    </Around>,
  );
  const again = (drafts: Partial<Drafts>) => later(async () => store.drafts.change(chat.id, drafts));
  return {
    ...onPage,
    actions,
    again,
    store,
    alert: () => onPage.page.querySelector("[role=alert]")?.textContent ?? "",
  };
}

beforeEach(() => answering({ "/api/replies": { replies: [] } }));
afterEach(() => vi.unstubAllGlobals());

test("a flag names in words what it may be about, and leads to the message it was heard in", async () => {
  const heard = said("visitor", "I am only a burden.", "client-0001");
  const { alert, click, text } = await banner(heard, flag(), said("visitor", "Sorry.", "client-0002"));
  expect(alert()).toContain("It may be about feeling a burden to others.");
  expect(text()).toContain("Flag: maybe in danger. From what was written; it may be about feeling a burden to others.");
  await click("Show the message");
  expect(document.activeElement?.textContent).toContain("I am only a burden.");
  expect(document.activeElement?.className).toContain("said visitor");
});

test("the gravest sign is named, not the latest", async () => {
  const { alert } = await banner(
    said("visitor", "I am only a burden."),
    flag(),
    said("visitor", "And so tired.", "client-0002"),
    flag({ level: "review", family: "passive" }),
  );
  expect(alert()).toContain("feeling a burden to others");
  expect(alert()).not.toContain("not wanting to live");
});

test("a flag that no words raised names no words, and leads nowhere", async () => {
  const { alert } = await banner(said("visitor", "Hello."), flag({ source: "specialist", family: "specialist" }));
  expect(alert()).not.toContain("It may be about");
  expect(alert()).not.toContain("Show the message");
});

test("a flag is lowered with a word why, up to the newest sign that stands on the page", async () => {
  const newest = "2026-03-10T17:05:00Z";
  const { actions, named, page, store, again } = await banner(
    said("visitor", "I am only a burden."),
    flag(),
    flag({ level: "review", family: "passive", at: newest }),
  );
  expect((named("Lower it") as HTMLButtonElement).disabled).toBe(true);
  await again({ lowering: "She laughs; her son is there." });
  expect(page.querySelector<HTMLTextAreaElement>(".raise textarea")?.value).toContain("her son");
  expect(store.drafts.all()[CHAT]?.lowering).toContain("her son");
  page.querySelector<HTMLFormElement>(".raise form")?.requestSubmit();
  expect(actions.inChat.lowerFlag).toHaveBeenCalledWith(newest);
});

test("a flag that was lowered is gone from the banner, and stands in the log with the name", async () => {
  const lowered: Event = { type: "flag_lowered", at: NOON, by: "ana", name: "Ana" };
  const { alert, text } = await banner(said("visitor", "I am only a burden."), flag(), lowered);
  expect(alert()).toBe("");
  expect(text()).not.toContain("Lower the flag");
  expect(text()).toContain("Ana lowered the flag. The note before says why.");
});

test("a family of a newer service is told as such", async () => {
  const { alert } = await banner(said("visitor", "Hello."), flag({ family: "drowning" }));
  expect(alert()).toContain("something that is new to this page");
});
