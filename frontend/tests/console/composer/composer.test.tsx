// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Composer } from "../../../src/console/composer/Composer.tsx";
import type { Drafts } from "../../../src/console/drafts/drafts.ts";
import { changeOwn } from "../../../src/console/settings/own.ts";
import { type DeskChat, newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
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

async function composer(drafts: Partial<Drafts> = {}, changes: Partial<DeskChat> = {}) {
  const { in: inWhich, inChat: actions, ...page } = rememberedActions();
  const chat = { ...newChat(staffChat(acceptedBy("ana"))), ...changes };
  const store = consoleWith(chat, drafts);
  const onPage = await shown(
    <Around store={store} actions={{ ...page, in: inWhich }}>
      <Composer chat={chat} fillings={FILLINGS} />
    </Around>,
  );
  const again = (drafts: Partial<Drafts>) => later(async () => store.drafts.change(chat.id, drafts));
  const field = onPage.page.querySelector("textarea") as HTMLTextAreaElement;
  return { ...onPage, actions, again, field, inWhich, store };
}

beforeEach(() =>
  answering({
    "/api/articles": { articles: [] },
    "/api/replies": { replies: [GREETING] },
    "/api/topics": { topics: [] },
  }),
);
afterEach(() => {
  changeOwn({ enterSends: true });
  vi.unstubAllGlobals();
});

test("Enter sends, Shift and Enter makes a new line, and a word that is being composed is left alone", async () => {
  const { actions, field, inWhich, press } = await composer({ message: "Hello" });
  await press(field, "Enter", { shiftKey: true });
  await press(field, "Enter", { isComposing: true });
  expect(actions.say).not.toHaveBeenCalled();
  await press(field, "Enter");
  expect(actions.say).toHaveBeenCalledOnce();
  expect(inWhich).toHaveBeenCalledWith(CHAT);
});

test("whoever wants it so makes lines with Enter and sends with Control", async () => {
  changeOwn({ enterSends: false });
  const { actions, field, press } = await composer({ message: "Hello" });
  await press(field, "Enter");
  expect(actions.say).not.toHaveBeenCalled();
  await press(field, "Enter", { ctrlKey: true });
  expect(actions.say).toHaveBeenCalledOnce();
});

test("a slash opens the palette in the empty field and is only a slash in a sentence", async () => {
  const empty = await composer();
  await empty.press(empty.field, "/");
  expect(empty.page.querySelector(".palette")).not.toBeNull();
  const writing = await composer({ message: "and" });
  await writing.press(writing.field, "/");
  expect(writing.page.querySelector(".palette")).toBeNull();
});

test("a canned reply goes behind what is already written, with the names filled in", async () => {
  const { actions, click, page } = await composer({ message: "One moment." });
  await click("Replies and articles");
  await vi.waitFor(() => expect(page.querySelector("[role=option]")).not.toBeNull());
  (page.querySelector("[role=option]") as HTMLElement).click();
  expect(actions.draft).toHaveBeenCalledWith({ message: "One moment. Hi Rosa, I am Ana." });
});

test("with an article the field is its sentence, which may stay empty", async () => {
  const { named } = await composer({ attached: CARD });
  expect(named("Your sentence with the article")).toBeTruthy();
  expect((named("Send") as HTMLButtonElement).disabled).toBe(false);
});

test("the field is in the visitor's language, so that the spelling is checked in it", async () => {
  const chat = staffChat(acceptedBy("ana"));
  const { field } = await composer({}, { view: { ...chat.view, language: "es" } });
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
  expect(actions.draft).toHaveBeenCalledWith({ attached: arabic });
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
  await vi.waitFor(() => expect(actions.draft).toHaveBeenCalledTimes(1));
  expect(actions.draft).toHaveBeenCalledWith({ attached: { ...CARD, language: "ru" } });
});

test("a card that comes when its article was sent already is not attached once more", async () => {
  const attached = { ...CARD, other_languages: [link("ar")] };
  const { actions, again, page, type } = await composer({ attached });
  const asked = answeringLate();
  await type(page.querySelector(".attached select") as HTMLElement, "ar");
  await again({ attached: null });
  asked[0]?.answer({ ...CARD, language: "ar" });
  await later(async () => {});
  expect(actions.draft).not.toHaveBeenCalled();
});

test("an Enter that is held, or that ends a composition as Safari reports it, sends nothing", async () => {
  const { actions, field, press } = await composer({ message: "Hello" });
  await press(field, "Enter", { repeat: true });
  await press(field, "Enter", { keyCode: 229 } as KeyboardEventInit);
  expect(actions.say).not.toHaveBeenCalled();
});

test("whoever has just turned to a chat is asked once before the first words go there", async () => {
  const { actions, field, press, store, text } = await composer({ message: "Hello" });
  await later(async () => {
    store.place.value = { at: "chat", id: field.id.slice("composer-".length) as never, since: Date.now() };
  });
  await press(field, "Enter");
  expect(actions.say).not.toHaveBeenCalled();
  expect(text()).toContain("You have just turned to this chat");
  await press(field, "Enter");
  expect(actions.say).toHaveBeenCalledOnce();
});

test("what is pasted beyond the limit is kept and told, and cannot be sent", async () => {
  const { field, named, text } = await composer({ message: "a".repeat(4_010) });
  expect(field.value).toHaveLength(4_010);
  expect(text()).toContain("10");
  expect((named("Send") as HTMLButtonElement).disabled).toBe(true);
});

test("it says to whom it goes, by letter and by name", async () => {
  const chat = staffChat(acceptedBy("ana"));
  const { page } = await composer({}, { view: { ...chat.view, nickname: "Rosa" } });
  expect(page.querySelector(".to")?.textContent).toContain("A Rosa");
});
