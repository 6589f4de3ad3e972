// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { ActionsContext } from "../../../src/console/actions.ts";
import { BLANK, complete } from "../../../src/console/wrapUp/choices.ts";
import { WrapUpForm } from "../../../src/console/wrapUp/WrapUp.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { rememberedActions } from "../../support/actions.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

const chat = newChat(staffChat(acceptedBy("ana")));

test("four clicks code a chat", async () => {
  const actions = rememberedActions();
  const { click } = await shown(
    <ActionsContext.Provider value={actions}>
      <WrapUpForm chat={chat} />
    </ActionsContext.Provider>,
  );
  await click("Articles sent");
  await click("Caregiver or partner");
  await click("Advance directives or hospice");
  await click("Save and go on");
  expect(actions.wrapUp).toHaveBeenCalledWith(CHAT, {
    ...BLANK,
    outcome: "articles_sent",
    relationship: "caregiver_or_partner",
    reason: "advance_directives_or_hospice",
  });
});

test("what is missing is said, and nothing is saved", async () => {
  const actions = rememberedActions();
  const { click, text } = await shown(
    <ActionsContext.Provider value={actions}>
      <WrapUpForm chat={chat} />
    </ActionsContext.Provider>,
  );
  await click("Save and go on");
  expect(actions.wrapUp).not.toHaveBeenCalled();
  expect(text()).toContain("Please choose an outcome");
});

test("nothing is assumed about who it was", () => {
  expect(complete(BLANK)).toBeNull();
});
