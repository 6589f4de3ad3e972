// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { ActionsContext } from "../../../src/console/actions.ts";
import { Transfer } from "../../../src/console/chat/Transfer.tsx";
import type { Colleague } from "../../../src/protocol/generated.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { rememberedActions } from "../../support/actions.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

const LUIS: Colleague = { person_id: "luis", name: "Luis", languages: ["es"], available: true };
const MEI: Colleague = { person_id: "mei", name: "Mei", languages: ["en"], available: false };

async function transfer() {
  const actions = rememberedActions();
  const onPage = await shown(
    <ActionsContext.Provider value={actions}>
      <Transfer
        chat={newChat(staffChat(acceptedBy("ana")))}
        colleagues={[LUIS, MEI]}
        skills={[{ id: "nutrition", label: "Eating well" }]}
      />
    </ActionsContext.Provider>,
  );
  await onPage.click("Pass on");
  const pass = async (choice: string, note: string) => {
    await onPage.type(onPage.page.querySelector("select") as HTMLElement, choice);
    await onPage.type(onPage.page.querySelector("textarea") as HTMLElement, note);
    (onPage.page.querySelector("form") as HTMLFormElement).requestSubmit();
  };
  return { actions, pass, ...onPage };
}

test("a chat is passed to a person with a note", async () => {
  const { actions, pass } = await transfer();
  await pass("person:luis", "She knows what hospice is.");
  expect(actions.transfer).toHaveBeenCalledWith(
    CHAT,
    { to_person: "luis", to_skill: null },
    "She knows what hospice is.",
  );
});

test("a chat is passed to anybody with a skill", async () => {
  const { actions, pass } = await transfer();
  await pass("nutrition", "");
  expect(actions.transfer).toHaveBeenCalledWith(CHAT, { to_person: null, to_skill: "nutrition" }, "");
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
