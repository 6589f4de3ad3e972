// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActionsContext } from "../../../src/console/actions.ts";
import { Composer } from "../../../src/console/chat/Composer.tsx";
import { type DeskChat, newChat } from "../../../src/state/deskChat.ts";
import { rememberedActions } from "../../support/actions.ts";
import { answering } from "../../support/fakeHttp.ts";
import { answeringLate } from "../../support/lateHttp.ts";
import { later, shown } from "../../support/shown.tsx";
import { acceptedBy, CARD, CHAT, staffChat } from "../../support/staff.ts";

const FILLINGS = { nickname: "Rosa", specialist: "Ana", phone: "1-800-227-2345", next_opening: "" };
const GREETING = {
  id: "g",
  group: "greeting",
  topic: null,
  language: "en",
  text: "Hi {nickname}, I am {specialist}.",
  mine: false,
};

async function composer(changes: Partial<DeskChat> = {}) {
  const actions = rememberedActions();
  const chat = { ...newChat(staffChat(acceptedBy("ana"))), ...changes };
  const withChat = (chat: DeskChat) => (
    <ActionsContext.Provider value={actions}>
      <Composer chat={chat} fillings={FILLINGS} />
    </ActionsContext.Provider>
  );
  const onPage = await shown(withChat(chat));
  const again = (changes: Partial<DeskChat>) => onPage.again(withChat({ ...chat, ...changes }));
  const field = onPage.page.querySelector("textarea") as HTMLTextAreaElement;
  return { ...onPage, actions, again, chat, field };
}

beforeEach(() =>
  answering({
    "/api/articles": { articles: [] },
    "/api/replies": { replies: [GREETING] },
    "/api/topics": { topics: [] },
  }),
);
afterEach(() => vi.unstubAllGlobals());

test("Enter sends, Shift and Enter makes a new line, and a word that is being composed is left alone", async () => {
  const { actions, chat, field, press } = await composer({ draft: "Hello" });
  await press(field, "Enter", { shiftKey: true });
  await press(field, "Enter", { isComposing: true });
  expect(actions.say).not.toHaveBeenCalled();
  await press(field, "Enter");
  expect(actions.say).toHaveBeenCalledWith(chat);
});

test("a slash opens the palette in the empty field and is only a slash in a sentence", async () => {
  const empty = await composer();
  await empty.press(empty.field, "/");
  expect(empty.page.querySelector(".palette")).not.toBeNull();
  const writing = await composer({ draft: "and" });
  await writing.press(writing.field, "/");
  expect(writing.page.querySelector(".palette")).toBeNull();
});

test("a canned reply goes behind what is already written, with the names filled in", async () => {
  const { actions, click, page } = await composer({ draft: "One moment." });
  await click("Replies and articles");
  (page.querySelector("[role=option]") as HTMLElement).click();
  expect(actions.draft).toHaveBeenCalledWith(CHAT, { draft: "One moment. Hi Rosa, I am Ana." });
});

test("with an article the field is its sentence, which may stay empty", async () => {
  const { field, named } = await composer({ attached: CARD });
  expect(named("Your sentence with the article")).toBeTruthy();
  expect(field.maxLength).toBe(1_000);
  expect((named("Send") as HTMLButtonElement).disabled).toBe(false);
});

test("the field is in the visitor's language, so that the spelling is checked in it", async () => {
  const chat = staffChat(acceptedBy("ana"));
  const { field } = await composer({ view: { ...chat.view, language: "es" } });
  expect(field.lang).toBe("es");
  expect(field.placeholder).toContain("Spanish");
});

test("the article that goes along can be turned into another of its languages", async () => {
  const link = { language: "ar", format: "html", url: "https://example.org/ar" } as const;
  const arabic = { ...CARD, language: "ar", direction: "rtl" };
  const asked = answering({ "/api/articles/hospice": arabic, "/api/replies": { replies: [] } });
  const { actions, page, type } = await composer({ attached: { ...CARD, other_languages: [link] } });
  await type(page.querySelector(".attached select") as HTMLElement, "ar");
  expect(asked.at(-1)?.path).toBe("/api/articles/hospice?language=ar");
  expect(actions.attach).toHaveBeenCalledWith(CHAT, arabic);
});

const link = (language: string) => ({ language, format: "html", url: `https://example.org/${language}` }) as const;

test("of two languages that were chosen in turn the article comes in the one that was chosen last", async () => {
  const attached = { ...CARD, other_languages: [link("ar"), link("ru")] };
  const { actions, page, type } = await composer({ attached });
  const asked = answeringLate();
  const languages = page.querySelector(".attached select") as HTMLElement;
  await type(languages, "ar");
  await type(languages, "ru");
  const [arabic, russian] = asked;
  russian?.answer({ ...CARD, language: "ru" });
  arabic?.answer({ ...CARD, language: "ar" });
  await vi.waitFor(() => expect(actions.attach).toHaveBeenCalledTimes(1));
  expect(actions.attach).toHaveBeenCalledWith(CHAT, { ...CARD, language: "ru" });
});

test("a card that comes when its article was sent already is not attached once more", async () => {
  const attached = { ...CARD, other_languages: [link("ar")] };
  const { actions, again, page, type } = await composer({ attached });
  const asked = answeringLate();
  await type(page.querySelector(".attached select") as HTMLElement, "ar");
  await again({ attached: null });
  asked[0]?.answer({ ...CARD, language: "ar" });
  await later(async () => {});
  expect(actions.attach).not.toHaveBeenCalled();
});
