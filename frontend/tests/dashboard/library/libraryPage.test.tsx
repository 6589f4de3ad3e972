// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { LibraryPage } from "../../../src/dashboard/library/LibraryPage.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { ARTICLE } from "../../support/library.ts";
import { later, shown } from "../../support/shown.tsx";

const ROW = {
  slug: "hospice",
  title: "What is hospice?",
  publisher: "A publisher",
  languages: ["en", "es"],
  topics: [],
  state: "offered",
  broken: ["es"],
  review_by: "2020-01-31",
  sent: 0,
  opened: 0,
};
const OTHER = { ...ROW, slug: "palliative", title: "Palliative care", broken: [], review_by: null };
const LIST = { rows: [ROW, OTHER], total: 2, counts: { offered: 2, unconfirmed: 0, broken: 1, retired: 0 } };
const THEIRS = {
  ...ARTICLE,
  revision: 4,
  saved: false,
  history: [{ at: "2026-03-10T17:00:00Z", by: "kim", what: "edited", fields: ["variants"] }],
};

async function page(more: Readonly<Record<string, unknown>> = {}) {
  vi.useFakeTimers();
  const asked = answering({
    "/api/topics": { topics: [{ id: "care", parent: null, helpline_topic: true, label: "Care", description: "" }] },
    "/api/supervisor/articles/hospice": ARTICLE,
    "/api/supervisor/articles": LIST,
    ...more,
  });
  const onPage = await shown(<LibraryPage />);
  await passing();
  return { asked, ...onPage };
}

/** Whatever waits for a moment has happened. */
const passing = () => later(() => vi.advanceTimersByTimeAsync(500));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the list says in which language a link is broken, and what must be looked at again", async () => {
  const { text } = await page();
  expect(text()).toContain("Broken: Spanish");
  expect(text()).toContain("January 31, 2020, due");
});

test("who edits what somebody else has changed meanwhile is told, keeps their text, and decides", async () => {
  const { asked, click, page: dom, text, type } = await page({ "/api/supervisor/articles/hospice": THEIRS });
  await click("What is hospice?");
  await passing();
  await click("Edit");
  const title = dom.querySelector(".edit-article input") as HTMLInputElement;
  await type(title, "Mine");
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await vi.waitFor(() => expect(text()).toContain("kim changed this article"));
  expect(title.value).toBe("Mine");
  await click("Save mine over theirs");
  const saved = asked.filter(({ method }) => method === "PUT").map(({ body }) => body as { revision: number });
  expect(saved.map(({ revision }) => revision)).toEqual([4, 4]);
  await click("Drop my text");
  expect((dom.querySelector(".edit-article input") as HTMLInputElement).value).toBe("رعاية");
});

test("an article is retired in favour of another that was searched for", async () => {
  const { asked, click, page: dom, type } = await page();
  await click("What is hospice?");
  await passing();
  await click("Retire");
  await type(dom.querySelector("dialog input[type=search]") as HTMLElement, "care");
  await passing();
  await click("Palliative care");
  (dom.querySelector("dialog form") as HTMLFormElement).requestSubmit();
  await passing();
  expect(asked.find(({ path }) => path.endsWith("/retire"))?.body).toEqual({
    retired: true,
    replaced_by: "palliative",
  });
});

test("Enter in the search for what replaces an article retires nothing", async () => {
  const { asked, click, page: dom, type } = await page();
  await click("What is hospice?");
  await passing();
  await click("Retire");
  const field = dom.querySelector("dialog input[type=search]") as HTMLElement;
  await type(field, "care");
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  field.dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(true);
  await passing();
  expect(asked.filter(({ path }) => path.endsWith("/retire"))).toEqual([]);
});

test("a new article has an English page, a name from its title, and as many languages as are added", async () => {
  const {
    asked,
    click,
    page: dom,
    type,
  } = await page({
    "/api/supervisor/articles": { ...LIST, ...ARTICLE, slug: "what-is-grief" },
  });
  await click("Add an article");
  const fill = async (fieldset: Element | null, values: readonly string[]) => {
    const fields = [...(fieldset?.querySelectorAll("input, textarea") ?? [])] as HTMLElement[];
    for (const [at, value] of values.entries()) await type(fields[at] as HTMLElement, value);
  };
  await fill(dom.querySelector("fieldset"), ["What Is Grief?", "What grief can be like.", "https://example.org/grief"]);
  await later(async () => dom.querySelector<HTMLElement>(".add-variant button")?.click());
  await fill(dom.querySelectorAll("fieldset")[1] ?? null, ["¿Qué es el duelo?", "Cómo es.", "https://example.org/es"]);
  await click("Care");
  await type(dom.querySelector("form > .choices input") as HTMLElement, "A publisher");
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await passing();
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    slug: "what-is-grief",
    topics: ["care"],
    variants: [{ language: "en" }, { language: "es", title: "¿Qué es el duelo?" }],
  });
});

/** Type one word, and a longer one before the first was answered; the service answers the longer one first. */
async function typedFaster(asked: ReturnType<typeof answeringLate>, type: (words: string) => Promise<void>) {
  const before = asked.length;
  for (const words of ["nau", "nausea"]) {
    await type(words);
    await passing();
  }
  const [older, newer] = asked.slice(before).filter(({ path }) => path.startsWith("/api/supervisor/articles?"));
  newer?.answer({ ...LIST, rows: [OTHER] });
  await passing();
  older?.answer(LIST);
  await passing();
}

test("the list is what was searched for last, however late the answers come", async () => {
  vi.useFakeTimers();
  const asked = answeringLate();
  const { page: dom, text, type } = await shown(<LibraryPage />);
  const field = dom.querySelector("input[type=search]") as HTMLElement;
  await typedFaster(asked, (words) => type(field, words));
  expect(text()).toContain("Palliative care");
  expect(text()).not.toContain("What is hospice?");
});

test("what may replace a retired article is what was searched for last", async () => {
  const { click, page: dom, type } = await page();
  await click("What is hospice?");
  await passing();
  await click("Retire");
  const asked = answeringLate();
  const field = dom.querySelector("dialog input[type=search]") as HTMLElement;
  const first = { ...ROW, slug: "grief", title: "Grief" };
  LIST.rows.push(first);
  await typedFaster(asked, (words) => type(field, words));
  LIST.rows.pop();
  expect(dom.querySelector("dialog fieldset")?.textContent).toContain("Palliative care");
  expect(dom.querySelector("dialog fieldset")?.textContent).not.toContain("Grief");
});

test("an edit that is refused leaves every word where it was", async () => {
  const { click, page: dom, text, type } = await page();
  await click("What is hospice?");
  await passing();
  await click("Edit");
  const title = dom.querySelector(".edit-article input") as HTMLInputElement;
  await type(title, "Mine");
  const asked = answeringLate();
  (dom.querySelector("form") as HTMLFormElement).requestSubmit();
  await passing();
  asked.find(({ method }) => method === "PUT")?.refuse("unavailable");
  await passing();
  expect(text()).toContain("The service does not answer");
  expect(title.value).toBe("Mine");
  expect(title.isConnected).toBe(true);
});
