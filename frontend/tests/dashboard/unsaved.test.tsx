// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { App } from "../../src/dashboard/App.tsx";
import { newStore } from "../../src/dashboard/store.ts";
import { answering } from "../support/fakeHttp.ts";
import { previewOf, SHEET } from "../support/hours.ts";
import { ARTICLE } from "../support/library.ts";
import { later, shown } from "../support/shown.tsx";
import { ANA_SHEET } from "../support/staff.ts";

let element: HTMLElement | null = null;

// What listens to the window goes with its page.
afterEach(() => {
  if (element !== null) render(null, element);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const READING = { level: "easy", grade: 2, ease: null, longest_sentence: 4, long_words: [], unknown_places: [] };
const TEXT = { language: "en", text: "Hello", reviewed_at: null, reading: READING };
const REPLY = { id: "one", group: "greeting", topic: null, texts: [TEXT], retired: false, revision: "1", saved: true };
const ROW = {
  slug: "hospice",
  title: "What is hospice?",
  publisher: "A publisher",
  languages: ["en"],
  topics: [],
  state: "offered",
  broken: [],
  review_by: null,
  sent: 0,
  opened: 0,
};

/** The supervisor's page at this address. */
async function at(hash: string) {
  answering({
    "/api/topics": { topics: [] },
    "/api/replies/reading": READING,
    "/api/supervisor/hours/preview": previewOf("2026-11-23"),
    "/api/supervisor/hours": SHEET,
    "/api/supervisor/people": { people: [ANA_SHEET], skills: [] },
    "/api/supervisor/replies": { replies: [REPLY] },
    "/api/supervisor/articles/hospice": ARTICLE,
    "/api/supervisor/articles": {
      rows: [ROW],
      total: 1,
      counts: { offered: 1, unconfirmed: 0, broken: 0, retired: 0 },
    },
  });
  location.hash = hash;
  const actions = { watch: vi.fn(), stopWatching: vi.fn(), reassign: vi.fn(), tryNow: vi.fn(), signOut: vi.fn() };
  vi.useFakeTimers();
  const onPage = await shown(<App store={newStore()} actions={actions} />);
  element = onPage.page;
  const passing = () => later(() => vi.advanceTimersByTimeAsync(500));
  await passing();
  /** By a link, or by the browser's Back. */
  const goTo = (page: string) =>
    act(async () => {
      location.hash = page;
      dispatchEvent(new Event("hashchange"));
    });
  const asks = () =>
    [...onPage.page.querySelectorAll("dialog[open]")].some((each) =>
      each.textContent?.includes("Leave without saving?"),
    );
  return { ...onPage, actions, asks, goTo, passing };
}

/** Whether the browser would ask before it lets go of the page. */
function browserAsks(): boolean {
  return !dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

type Page = Awaited<ReturnType<typeof at>>;

/** Each form of the supervisor's, with something begun in it, and how the question calls it. */
const FORMS: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  ["#hours", "The hours, as you changed them", ({ click }) => click("Add hours")],
  [
    "#hours",
    "The reason for closing now",
    async ({ click, named, page, type }) => {
      await click("Close the chat now");
      await type(page.querySelector("dialog select") as HTMLElement, "");
      await type(page.querySelector("dialog input") as HTMLElement, "A storm.");
      named("Cancel").click();
    },
  ],
  [
    "#people",
    "What you changed about Ana",
    async ({ click }) => {
      await click("Edit");
      await click("Spanish");
    },
  ],
  [
    "#people",
    "A new person",
    async ({ click, page, type }) => {
      await click("Add a person");
      await type(page.querySelector("dialog input") as HTMLElement, "Mei");
    },
  ],
  [
    "#replies",
    "A reply, as you changed it",
    async ({ click, page, type }) => {
      await click("Edit");
      await type(page.querySelector("textarea") as HTMLElement, "Good morning");
    },
  ],
  [
    "#replies",
    "A new reply",
    async ({ click, page, type }) => {
      await click("Add a reply");
      await type(page.querySelector("textarea") as HTMLElement, "Good morning");
    },
  ],
  [
    "#library",
    "The article “رعاية”, as you changed it",
    async ({ click, page, passing, type }) => {
      await click("What is hospice?");
      await passing();
      await click("Edit");
      await type(page.querySelector(".edit-article input") as HTMLElement, "Another title");
    },
  ],
  [
    "#library",
    "A new article",
    async ({ click, page, type }) => {
      await click("Add an article");
      await type(page.querySelector("form input") as HTMLElement, "Somebody");
    },
  ],
];

test.each(FORMS)("what was begun at %s is not dropped in silence: %s", async (hash, what, begin) => {
  const page = await at(hash);
  expect(browserAsks()).toBe(false);
  await begin(page);
  expect(browserAsks()).toBe(true);
  await page.goTo("#board");
  expect(page.asks()).toBe(true);
  expect(page.text()).toContain(what);
  await page.click("Stay");
  expect(location.hash).toBe(hash);
  await page.goTo("#board");
  await page.click("Leave, and lose it");
  expect(location.hash).toBe("#board");
  expect(page.asks()).toBe(false);
  expect(browserAsks()).toBe(false);
});

test("whoever signs out with something begun is asked too, and nobody is asked without", async () => {
  const { actions, asks, click, goTo, passing } = await at("#hours");
  await goTo("#board");
  expect(asks()).toBe(false);
  await goTo("#hours");
  await passing();
  await click("Add hours");
  await click("Sign out");
  expect(actions.signOut).not.toHaveBeenCalled();
  await click("Leave, and lose it");
  expect(actions.signOut).toHaveBeenCalledOnce();
});

test("the way back to the list asks as well, and what is as it was before asks nothing", async () => {
  const { asks, click, page, text, type } = await at("#replies");
  await click("Edit");
  const field = page.querySelector("textarea") as HTMLElement;
  await type(field, "Good morning");
  await click("←");
  expect(asks()).toBe(true);
  await click("Stay");
  await type(field, "Hello");
  await click("←");
  expect(asks()).toBe(false);
  expect(text()).toContain("Add a reply");
});
