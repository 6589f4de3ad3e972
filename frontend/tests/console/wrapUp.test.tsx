// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { CanDo } from "../../src/console/acts.ts";
import { WrapUpForm } from "../../src/console/WrapUp.tsx";
import { BLANK, complete } from "../../src/console/wrapUpChoices.ts";
import { newChat } from "../../src/state/deskChat.ts";
import { rememberedActs } from "../support/acts.ts";
import { shown } from "../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../support/staff.ts";

const chat = newChat(staffChat(acceptedBy("ana")));

test("four clicks code a chat", async () => {
  const acts = rememberedActs();
  const { click } = await shown(
    <CanDo value={acts}>
      <WrapUpForm chat={chat} />
    </CanDo>,
  );
  await click("Articles sent");
  await click("Caregiver or partner");
  await click("Advance directives or hospice");
  await click("Save and go on");
  expect(acts.wrapUp).toHaveBeenCalledWith(CHAT, {
    ...BLANK,
    outcome: "articles_sent",
    relationship: "caregiver_or_partner",
    reason: "advance_directives_or_hospice",
  });
});

test("what is missing is said, and nothing is saved", async () => {
  const acts = rememberedActs();
  const { click, text } = await shown(
    <CanDo value={acts}>
      <WrapUpForm chat={chat} />
    </CanDo>,
  );
  await click("Save and go on");
  expect(acts.wrapUp).not.toHaveBeenCalled();
  expect(text()).toContain("Please choose an outcome");
});

test("nothing is assumed about who it was", () => {
  expect(complete(BLANK)).toBeNull();
});
