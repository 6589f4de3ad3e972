// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Item, itemsOf, moved } from "../../../src/console/palette/items.ts";
import { Palette } from "../../../src/console/palette/Palette.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { later, type Shown, shown } from "../../support/shown.tsx";
import { acceptedBy, articleSent, CARD, staffChat } from "../../support/staff.ts";

const UNCONFIRMED = { card: { ...CARD, slug: "trials", title: "Clinical Trials" }, offerable: false, topics: [] };
const FOUND = [{ card: CARD, offerable: true, topics: [] }, UNCONFIRMED];
const GREETING = { id: "g", group: "greeting", topic: null, language: "en", text: "Hello there", mine: false };
const FILLINGS = { nickname: "", specialist: "Ana", phone: "1-800-227-2345", next_opening: "" };

let chosen: Item[];
let closed: number;

async function palette(): Promise<Shown> {
  chosen = [];
  closed = 0;
  const choose = (item: Item) => void chosen.push(item);
  const onPage = await shown(
    <Palette
      chat={newChat(staffChat(acceptedBy("ana"), articleSent))}
      fillings={FILLINGS}
      chosen={choose}
      close={() => (closed += 1)}
    />,
  );
  await later(() => vi.advanceTimersByTimeAsync(500));
  return onPage;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("an arrow key goes round the list", () => {
  expect(moved(0, "ArrowDown", 3)).toBe(1);
  expect(moved(2, "ArrowDown", 3)).toBe(0);
  expect(moved(0, "ArrowUp", 3)).toBe(2);
  expect(moved(0, "ArrowUp", 0)).toBe(0);
});

test("replies and articles are one list", () => {
  expect(itemsOf([GREETING as never], FOUND, new Set()).map(({ kind }) => kind)).toEqual([
    "reply",
    "article",
    "article",
  ]);
});

test("it is worked by the keyboard alone: arrows choose, Enter takes, Escape goes back", async () => {
  answering({
    "/api/articles": { articles: FOUND },
    "/api/replies": { replies: [GREETING] },
    "/api/topics": { topics: [] },
  });
  const { page, press } = await palette();
  const field = page.querySelector("input") as HTMLElement;
  expect(document.activeElement).toBe(field);
  await press(field, "ArrowDown");
  expect(field.getAttribute("aria-activedescendant")).toBe("a-hospice");
  await press(field, "Enter");
  expect(chosen.map(({ id }) => id)).toEqual(["a-hospice"]);
  await press(field, "Escape");
  expect(closed).toBe(1);
});

test("what was sent and what is not confirmed is said in words", async () => {
  answering({ "/api/articles": { articles: FOUND }, "/api/replies": { replies: [] }, "/api/topics": { topics: [] } });
  const { page } = await palette();
  const lines = [...page.querySelectorAll(".article")].map((line) => line.textContent);
  expect(lines[0]).toContain("Already sent");
  expect(lines[1]).toContain("Link not confirmed");
});

test("the library is asked in the visitor's language, once for a word and not for every letter", async () => {
  const asked = answering({
    "/api/articles": { articles: [] },
    "/api/replies": { replies: [] },
    "/api/topics": { topics: [] },
  });
  const { page, type } = await palette();
  const before = asked.length;
  for (const text of ["h", "ho", "hos"]) {
    await type(page.querySelector("input") as HTMLElement, text);
    await later(() => vi.advanceTimersByTimeAsync(50));
  }
  await later(() => vi.advanceTimersByTimeAsync(500));
  const questions = asked.slice(before).filter(({ path }) => path.startsWith("/api/articles"));
  expect(questions.map(({ path }) => path)).toEqual(["/api/articles?q=hos&language=en&limit=8"]);
});

test("a reply is shown as it will be sent, and one's own says so", async () => {
  const own = { ...GREETING, text: "Hi {nickname}, I am {specialist}. Call {phone}.", mine: true };
  answering({ "/api/articles": { articles: [] }, "/api/replies": { replies: [own] }, "/api/topics": { topics: [] } });
  const { page } = await palette();
  expect(page.querySelector(".reply")?.textContent).toBe("GreetingHi, I am Ana. Call 1-800-227-2345. Mine");
});

test("what is found is what was typed last, however late the answers come", async () => {
  const asked = answeringLate();
  const { page, type } = await palette();
  const field = page.querySelector("input") as HTMLElement;
  const before = asked.length;
  for (const words of ["nau", "nausea"]) {
    await type(field, words);
    await later(() => vi.advanceTimersByTimeAsync(500));
  }
  const [older, newer] = asked.slice(before);
  newer?.answer({ articles: [UNCONFIRMED] });
  older?.answer({ articles: FOUND });
  await later(() => vi.advanceTimersByTimeAsync(500));
  expect([...page.querySelectorAll("strong")].map((title) => title.textContent)).toEqual(["Clinical Trials"]);
});

test("Enter never takes an article that was found for other words, and does when the answer is there", async () => {
  const asked = answeringLate();
  const { page, type, press } = await palette();
  const field = page.querySelector("input") as HTMLElement;
  const busy = () => page.querySelector("[role=listbox]")?.getAttribute("aria-busy");
  asked.find(({ path }) => path.startsWith("/api/articles"))?.answer({ articles: FOUND });
  await later(() => vi.advanceTimersByTimeAsync(500));
  expect(busy()).toBe("false");

  await type(field, "trials");
  await press(field, "Enter");
  expect(busy()).toBe("true");
  expect(chosen).toEqual([]);
  await later(() => vi.advanceTimersByTimeAsync(500));
  await press(field, "Enter");
  expect(chosen).toEqual([]);

  asked.at(-1)?.answer({ articles: [UNCONFIRMED] });
  await later(() => vi.advanceTimersByTimeAsync(500));
  expect(busy()).toBe("false");
  await press(field, "Enter");
  expect(chosen.map(({ id }) => id)).toEqual(["a-trials"]);
});

test("an Enter that is held chooses once, and one that ends a composition chooses nothing", async () => {
  answering({
    "/api/articles": { articles: [] },
    "/api/replies": { replies: [GREETING] },
    "/api/topics": { topics: [] },
  });
  const { page, press } = await palette();
  const field = page.querySelector("input") as HTMLElement;
  await press(field, "Enter", { repeat: true });
  await press(field, "Enter", { keyCode: 229 } as KeyboardEventInit);
  expect(chosen).toEqual([]);
});
