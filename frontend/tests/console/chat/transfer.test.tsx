// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Transfer } from "../../../src/console/chat/Transfer.tsx";
import type { Colleague } from "../../../src/protocol/generated.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

const NUTRITION = { id: "nutrition", label: "Eating well", helpline_topic: true };

beforeEach(() => answering({ "/api/topics": { topics: [NUTRITION] } }));
afterEach(() => vi.unstubAllGlobals());

const LUIS: Colleague = { person_id: "luis", name: "Luis", languages: ["en", "es"], available: true };
const JUAN: Colleague = { person_id: "juan", name: "Juan", languages: ["es"], available: true };
const ME: Colleague = { person_id: "ana", name: "Ana", languages: ["en", "es"], available: true };
const MEI: Colleague = { person_id: "mei", name: "Mei", languages: ["en"], available: false };

async function transfer() {
  const { inChat: actions, ...page } = rememberedActions();
  const chat = newChat(staffChat(acceptedBy("ana")));
  const store = consoleWith(chat);
  store.desk.value = { ...store.desk.value, colleagues: [ME, JUAN, MEI, LUIS] };
  actions.draft.mockImplementation((draft) => store.drafts.change(chat.id, draft));
  const onPage = await shown(
    <Around store={store} actions={{ ...page }}>
      <Transfer chat={chat} />
    </Around>,
  );
  await onPage.click("Pass on");
  const pass = async (choice: string, note: string) => {
    await onPage.type(onPage.page.querySelector("select") as HTMLElement, choice);
    await onPage.type(onPage.page.querySelector("textarea") as HTMLElement, note);
    (onPage.page.querySelector("form") as HTMLFormElement).requestSubmit();
  };
  return { ...onPage, actions, pass, inWhich: page.in };
}

test("a chat is passed to a person with a note", async () => {
  const { actions, inWhich, pass } = await transfer();
  await pass("person:luis", "She knows what hospice is.");
  expect(actions.transfer).toHaveBeenCalledWith({ to_person: "luis", to_skill: null }, "She knows what hospice is.");
  expect(inWhich).toHaveBeenCalledWith(CHAT);
});

test("a chat is passed to anybody with a skill", async () => {
  const { actions, pass } = await transfer();
  await pass("nutrition", "");
  expect(actions.transfer).toHaveBeenCalledWith({ to_person: null, to_skill: "nutrition" }, "");
});

test("a colleague who takes no chats cannot be chosen", async () => {
  const { page } = await transfer();
  const mei = [...page.querySelectorAll("option")].find((option) => option.textContent?.includes("Mei"));
  expect(mei?.disabled).toBe(true);
  expect(mei?.textContent).toContain("not taking chats");
});

test("a note is still there when passing on is refused", async () => {
  const { click, page, pass } = await transfer();
  await pass("person:luis", "She knows what hospice is.");
  await click("Pass on");
  expect(page.querySelector("textarea")?.value).toBe("She knows what hospice is.");
  expect(page.querySelector("select")?.value).toBe("person:luis");
});

test("whoever can take the chat stands first, who does not write the visitor's language says so, and I am not asked", async () => {
  const { page } = await transfer();
  const people = [...page.querySelectorAll("optgroup")][0]?.querySelectorAll("option") ?? [];
  expect([...people].map((option) => [option.textContent, option.disabled])).toEqual([
    ["Luis (English, Spanish)", false],
    ["Juan (Spanish; does not write English)", true],
    ["Mei (English; not taking chats)", true],
  ]);
});
