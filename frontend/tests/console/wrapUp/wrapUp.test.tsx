// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { BLANK, complete } from "../../../src/console/wrapUp/choices.ts";
import { WrapUpForm } from "../../../src/console/wrapUp/WrapUp.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

const chat = newChat(staffChat(acceptedBy("ana")));

async function form() {
  const actions = rememberedActions();
  const store = consoleWith(chat);
  actions.inChat.draft.mockImplementation((draft) => store.drafts.change(chat.id, draft));
  const onPage = await shown(
    <Around store={store} actions={actions}>
      <WrapUpForm chat={chat} />
    </Around>,
  );
  return { ...onPage, actions, store };
}

test("four clicks code a chat", async () => {
  const { actions, click } = await form();
  await click("Articles sent");
  await click("Caregiver or partner");
  await click("Advance directives or hospice");
  await click("Save and go on");
  expect(actions.in).toHaveBeenCalledWith(CHAT);
  expect(actions.inChat.wrapUp).toHaveBeenCalledWith({
    ...BLANK,
    outcome: "articles_sent",
    relationship: "caregiver_or_partner",
    reason: "advance_directives_or_hospice",
  });
});

test("what is missing is said, and nothing is saved", async () => {
  const { actions, click, text } = await form();
  await click("Save and go on");
  expect(actions.inChat.wrapUp).not.toHaveBeenCalled();
  expect(text()).toContain("Please choose an outcome");
});

test("nothing is assumed about who it was", () => {
  expect(complete(BLANK)).toBeNull();
});

test("answers that were given are still there when the chat is turned to again", async () => {
  const { again, click, page, store } = await form();
  await click("Articles sent");
  await again(<p>another chat</p>);
  await again(
    <Around store={store} actions={rememberedActions()}>
      <WrapUpForm chat={chat} />
    </Around>,
  );
  expect(page.querySelector("label.chosen")?.textContent).toBe("Articles sent");
});
