// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { afterEach, expect, test, vi } from "vitest";
import type { OwnDraft } from "../../../src/console/replies/drafts.ts";
import { MyReplies } from "../../../src/console/replies/MyReplies.tsx";
import type { Reading, ReplyShown } from "../../../src/protocol/generated.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { later, shown } from "../../support/shown.tsx";

const HARD: Reading = {
  level: "hard",
  grade: 9.4,
  ease: null,
  longest_sentence: 24,
  long_words: ["communication"],
  unknown_places: [],
};
const OWN: ReplyShown = {
  id: "own-1",
  group: "holding",
  topic: null,
  language: "en",
  text: "One moment, {nickname}.",
  mine: true,
  reading: null,
};

function Panel() {
  const [draft, set] = useState<OwnDraft | null>(null);
  return <MyReplies draft={draft} set={set} back={() => {}} />;
}

async function panel(replies: readonly ReplyShown[] = [OWN]) {
  vi.useFakeTimers();
  const asked = answering({
    "/api/topics": { topics: [] },
    "/api/replies/own-1": OWN,
    "/api/replies/own": { replies },
    "/api/replies/reading": HARD,
    "/api/replies": OWN,
  });
  return { asked, ...(await shown(<Panel />)) };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a reply of one's own is added, with its names shown as a visitor would read them", async () => {
  const { asked, click, page, text, type } = await panel([]);
  await click("Add a reply");
  await type(page.querySelector("textarea") as HTMLElement, "Hi {nickname}, I am {specialist}.");
  expect(text()).toContain("Hi Rosa, I am Ana.");
  expect(text()).toContain("Without a name: Hi, I am Ana.");
  (page.querySelector("form") as HTMLFormElement).requestSubmit();
  await later(() => vi.advanceTimersByTimeAsync(0));
  expect(asked.find(({ method, path }) => method === "POST" && path === "/api/replies")?.body).toEqual({
    group: "greeting",
    topic: null,
    language: "en",
    text: "Hi {nickname}, I am {specialist}.",
  });
});

test("a text that is hard to read is said kindly, and can be kept as it is", async () => {
  const { click, page, text, type, named } = await panel();
  await click("Edit: One moment");
  await type(page.querySelector("textarea") as HTMLElement, "A long one.");
  await later(() => vi.advanceTimersByTimeAsync(1_000));
  expect(text()).toContain("About grade 9; grade 6 or lower is easier");
  expect(text()).toContain("The longest sentence has 24 words");
  expect(text()).toContain("communication");
  expect((named("Save") as HTMLButtonElement).disabled).toBe(false);
});

test("a place goes where the cursor is", async () => {
  const { click, page } = await panel();
  await click("Edit: One moment");
  const field = page.querySelector("textarea") as HTMLTextAreaElement;
  field.setSelectionRange(3, 3);
  await click("Insert {phone}");
  expect(field.value).toBe("One{phone} moment, {nickname}.");
});

test("a reply is changed under its own name, and deleted only when one is sure", async () => {
  const { asked, click, page } = await panel();
  await click("Delete: One moment");
  expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
  await click("Cancel");
  await click("Edit: One moment");
  (page.querySelector("form") as HTMLFormElement).requestSubmit();
  await later(() => vi.advanceTimersByTimeAsync(0));
  expect(asked.find(({ method }) => method === "PUT")?.path).toBe("/api/replies/own-1");
  await click("Delete: One moment");
  await click("Yes, delete");
  expect(asked.find(({ method }) => method === "DELETE")?.path).toBe("/api/replies/own-1");
});

const answered = () => later(() => vi.advanceTimersByTimeAsync(0));

test("a reply whose saving is refused is still there, word for word", async () => {
  const { click, page, text, type } = await panel();
  await click("Edit: One moment");
  const field = page.querySelector("textarea") as HTMLTextAreaElement;
  await type(field, "One moment, please.");
  const asked = answeringLate();
  (page.querySelector("form") as HTMLFormElement).requestSubmit();
  await answered();
  asked.find(({ method }) => method === "PUT")?.refuse("unavailable");
  await answered();
  expect(text()).toContain("The service does not answer");
  expect((page.querySelector("textarea") as HTMLTextAreaElement).value).toBe("One moment, please.");
});

test("an answer that comes while another reply is being written closes nothing, and the list is read again", async () => {
  const { click, page, text, type } = await panel();
  const asked = answeringLate();
  await click("Delete: One moment");
  await click("Yes, delete");
  await click("Add a reply");
  await type(page.querySelector("textarea") as HTMLElement, "Half a sentence");
  asked.find(({ method }) => method === "DELETE")?.answer(undefined);
  await answered();
  asked.find(({ path }) => path === "/api/replies/own")?.answer({ replies: [] });
  await answered();
  expect((page.querySelector("textarea") as HTMLTextAreaElement | null)?.value).toBe("Half a sentence");
  await click("Cancel");
  expect(text()).not.toContain("One moment");
});
