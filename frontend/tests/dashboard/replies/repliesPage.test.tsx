// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { RepliesPage } from "../../../src/dashboard/replies/RepliesPage.tsx";
import { fitting, missingIn, withText } from "../../../src/dashboard/replies/shared.ts";
import type { SharedReply } from "../../../src/protocol/generated.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { later, shown } from "../../support/shown.tsx";

const EASY = {
  level: "easy",
  grade: 2,
  ease: null,
  longest_sentence: 4,
  long_words: [],
  unknown_places: [],
} as const;

function reply(id: string, changes: Partial<SharedReply> = {}): SharedReply {
  const texts = [{ language: "en", text: `Hello from ${id}`, reviewed_at: null, reading: EASY }];
  return { id, group: "greeting", topic: null, texts, retired: false, revision: `${id}-1`, saved: true, ...changes };
}

const REPLIES = [reply("one"), reply("two", { group: "ending", topic: "costs" }), reply("old", { retired: true })];
const EVERYTHING = { words: "", language: "en", group: "", topic: "", retired: false } as const;

async function page(answers: Readonly<Record<string, unknown>> = {}) {
  const asked = answering({
    "/api/topics": { topics: [] },
    "/api/replies/reading": EASY,
    ...answers,
    "/api/supervisor/replies": { replies: REPLIES },
  });
  return { asked, ...(await shown(<RepliesPage />)) };
}

afterEach(() => vi.unstubAllGlobals());

test("replies are narrowed by words, language, group, topic and whether they are in use", () => {
  const ids = (question: Partial<typeof EVERYTHING> | Record<string, unknown>) =>
    fitting(REPLIES, { ...EVERYTHING, ...question }).map(({ id }) => id);
  expect(ids({})).toEqual(["one", "two"]);
  expect(ids({ group: "ending" })).toEqual(["two"]);
  expect(ids({ topic: "costs" })).toEqual(["two"]);
  expect(ids({ words: "HELLO one" })).toEqual(["one"]);
  expect(ids({ language: "es" })).toEqual([]);
  expect(ids({ retired: true })).toEqual(["old"]);
});

test("a language that is left empty is left out, and the list says that it is missing", () => {
  const draft = { group: "greeting", topic: null, texts: [], reviewed: false, revision: "" } as const;
  expect(withText(withText(draft, "es", "Hola"), "es", " ").texts).toEqual([]);
  expect(missingIn(reply("one"), ["en", "es"])).toEqual(["es"]);
});

test("a rewording is saved with the revision that was read", async () => {
  const { asked, click, page: dom, type } = await page({ "/api/supervisor/replies/one": reply("one") });
  await click("Edit: Hello from one");
  await type(dom.querySelector("#text-es") as HTMLElement, "Hola");
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(asked.some(({ method }) => method === "PUT")).toBe(true));
  expect(asked.find(({ method }) => method === "PUT")?.body).toMatchObject({
    revision: "one-1",
    texts: [{ language: "en" }, { language: "es", text: "Hola" }],
  });
});

test("whoever was slower sees both texts, and nothing is gone", async () => {
  const text = { language: "en", text: "Theirs", reviewed_at: null, reading: EASY };
  const theirs = reply("one", { saved: false, revision: "one-2", texts: [text] });
  const { click, page: dom, text: words, type } = await page({ "/api/supervisor/replies/one": theirs });
  await click("Edit: Hello from one");
  const field = dom.querySelector("#text-en") as HTMLTextAreaElement;
  await type(field, "Mine");
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(words()).toContain("Somebody else changed this reply"));
  expect(field.value).toBe("Mine");
  expect(words()).toContain("Theirs");
  await click("Drop my text");
  expect(field.value).toBe("Theirs");
});

test("a reply is retired from its own page", async () => {
  const { asked, click } = await page({ "/api/supervisor/replies/one": reply("one", { retired: true }) });
  await click("Edit: Hello from one");
  await click("Retire");
  expect(asked.find(({ path }) => path.endsWith("/one/retire"))?.body).toEqual({ retired: true });
});

test("a saving that is answered after one has gone back shows in the list, and closes nothing else", async () => {
  const { click, page: dom, text } = await page();
  await click("Edit: Hello from one");
  const asked = answeringLate();
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await later(async () => {});
  await click("Cancel");
  await click("Edit: Hello from two");
  asked.find(({ method }) => method === "PUT")?.answer(reply("one"));
  await later(async () => {});
  expect((dom.querySelector("#text-en") as HTMLTextAreaElement).value).toBe("Hello from two");
  asked.find(({ path }) => path === "/api/supervisor/replies")?.answer({ replies: [reply("new")] });
  await later(async () => {});
  await click("Cancel");
  expect(text()).toContain("Hello from new");
});

test("a saving that is refused leaves every text where it was", async () => {
  const { click, page: dom, text, type } = await page();
  await click("Edit: Hello from one");
  const field = dom.querySelector("#text-en") as HTMLTextAreaElement;
  await type(field, "Mine");
  const asked = answeringLate();
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await later(async () => {});
  asked.find(({ method }) => method === "PUT")?.refuse("malformed");
  await vi.waitFor(() => expect(text()).toContain("Something in the form"));
  expect(field.value).toBe("Mine");
});
