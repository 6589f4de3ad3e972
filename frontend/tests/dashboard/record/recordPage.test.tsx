// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { RecordPage } from "../../../src/dashboard/record/RecordPage.tsx";
import { RECORD_ACTS, type RecordedAct } from "../../../src/protocol/generated.ts";
import { speechIn } from "../../../src/staff/words.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { shown } from "../../support/shown.tsx";
import { ANA_SHEET } from "../../support/staff.ts";

afterEach(() => vi.unstubAllGlobals());

const READ: RecordedAct = {
  number: 7,
  at: "2026-11-23T15:20:00Z",
  by: "sam",
  signed_in: true,
  act: "chat_read",
  about: "chat-1",
  about_name: null,
  times: 1,
  reason: "complaint",
  reason_words: null,
};
const CHANGED = { ...READ, number: 6, act: "password_changed", about: "person-9", about_name: "bo" } as const;
const BY_COMMAND = {
  ...READ,
  number: 5,
  by: "the night shift",
  signed_in: false,
  act: "purged",
  about: "3 chats",
} as const;
const NEWER = { ...READ, number: 4, act: "moon_landed" } as unknown as RecordedAct;

const page = (acts: readonly RecordedAct[], more = false) => {
  const asked = answering({
    "/api/supervisor/record": { acts, more },
    "/api/supervisor/people": { people: [ANA_SHEET], skills: [] },
  });
  return { asked, page: shown(<RecordPage />) };
};

const cells = (dom: HTMLElement) =>
  [...dom.querySelectorAll("tbody tr")].map((row) => [...row.children].slice(1).map((cell) => cell.textContent));

test("who read which chat, and what else was done, is told in words", async () => {
  const { page: dom } = await page([READ, CHANGED, BY_COMMAND, NEWER]).page;
  expect(cells(dom)).toEqual([
    ["sam", "Read a chatA complaint", "chat-1Who read this chat"],
    ["sam", "Set a new password", "bo"],
    ["the night shift (name given at the command line)", "Erased what was kept long enough", "3 chats"],
    ["sam", "moon_landed", "chat-1"],
  ]);
  expect(dom.querySelector("time")?.textContent).toContain("2026");
});

test("why a chat was read is told in words, in the reader's own, or as missing", async () => {
  const { page: dom } = await page([
    { ...READ, reason: "other", reason_words: "Asked by the director" },
    { ...READ, reason: null },
    { ...READ, reason: "whim" as unknown as RecordedAct["reason"] },
  ]).page;
  expect(cells(dom).map(([, what]) => what)).toEqual([
    "Read a chatAsked by the director",
    "Read a chatNo reason was given",
    "Read a chatwhim",
  ]);
});

test("one press shows who read a chat, and why", async () => {
  const { asked, page: shownPage } = page([READ, { ...READ, number: 6, act: "chat_noted", about: "chat-2" }]);
  const { click, text } = await shownPage;
  await click("Who read this chat");
  expect(asked.at(-1)?.path).toBe("/api/supervisor/record?act=chat_read&about=chat-1");
  expect(text()).toContain("chat-2Who read this chat");
  expect(text()).not.toContain("chat-1Who read this chat");
});

test("a refusal is a stranger's, of whichever name they typed, and says how often", async () => {
  const tried = {
    ...READ,
    by: null,
    signed_in: false,
    act: "sign_in_refused",
    about: "9f3c",
    about_name: "ana",
  } as const;
  const { page: dom } = await page([
    { ...tried, times: 41 },
    { ...tried, act: "purged", about_name: null },
  ]).page;
  expect(cells(dom)).toEqual([
    ["nobody who had signed in", "A sign-in was refused 41 times", "ana"],
    ["not kept", "Erased what was kept long enough", "9f3c"],
  ]);
});

test("the record is narrowed by what is chosen and typed", async () => {
  const { asked, page: shownPage } = page([]);
  const { type, page: dom, text } = await shownPage;
  expect(text()).toContain("Nothing on record fits this.");
  const [who, what, why] = dom.querySelectorAll("select");
  await type(who as HTMLElement, "ana");
  await type(what as HTMLElement, "chat_read");
  await type(why as HTMLElement, "none");
  await type(dom.querySelector("input[type=date]") as HTMLElement, "2026-11-23");
  await type(dom.querySelector("input[type=search]") as HTMLElement, "chat-1");
  expect(asked.at(-1)?.path).toBe(
    "/api/supervisor/record?person=ana&act=chat_read&about=chat-1&reason=none&day=2026-11-23",
  );
});

test("older ones follow below, from the last that is known", async () => {
  const asked = answeringLate();
  const { click, page: dom } = await shown(<RecordPage />);
  const record = () => asked.filter(({ path }) => path.startsWith("/api/supervisor/record"));
  record()[0]?.answer({ acts: [READ, CHANGED], more: true });
  await vi.waitFor(() => expect(cells(dom)).toHaveLength(2));
  await click("Show older ones");
  expect(record()[1]?.path).toBe("/api/supervisor/record?before=6");
  record()[1]?.answer({ acts: [BY_COMMAND], more: false });
  await vi.waitFor(() => expect(cells(dom)).toHaveLength(3));
  expect(cells(dom).map(([, , about]) => about)).toEqual(["chat-1Who read this chat", "bo", "3 chats"]);
  expect(dom.textContent).not.toContain("Show older ones");
});

test("a refusal is told, and what was found before stays", async () => {
  const asked = answeringLate();
  const { page: dom, click, text } = await shown(<RecordPage />);
  const record = () => asked.filter(({ path }) => path.startsWith("/api/supervisor/record"));
  record()[0]?.answer({ acts: [READ], more: true });
  await vi.waitFor(() => expect(cells(dom)).toHaveLength(1));
  await click("Show older ones");
  record()[1]?.refuse("unavailable");
  await vi.waitFor(() => expect(text()).toContain("The service does not answer"));
  expect(cells(dom)).toHaveLength(1);
});

test.each(["en", "es"])("every kind of act has its words in %s", async (language) => {
  const { say } = await speechIn(language);
  for (const act of RECORD_ACTS) expect(say(`record.act.${act}`)).not.toBe(`record.act.${act}`);
});
