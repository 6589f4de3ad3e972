// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Middle } from "../../../src/console/chat/Middle.tsx";
import { Missed } from "../../../src/console/header/Missed.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { snapshot } from "../../support/desk.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, staffChat } from "../../support/staff.ts";

test("with no chat in front the way back stands in the middle of the page", async () => {
  const store = consoleWith(newChat(staffChat(acceptedBy("ana"))));
  store.desk.value = { ...store.desk.value, mine: { ...snapshot().desk, available: false, why_away: "offer_missed" } };
  const { page } = await shown(
    <Around store={store} actions={rememberedActions()}>
      <Middle />
    </Around>,
  );
  expect(page.querySelector(".empty")?.textContent).toContain("Be available again");
});

test("whoever missed an offer is told that they are away, and is back by one press", async () => {
  const actions = rememberedActions();
  const store = consoleWith(newChat(staffChat(acceptedBy("ana"))));
  const { click, page, text } = await shown(
    <Around store={store} actions={actions}>
      <Missed />
    </Around>,
  );
  expect(text()).toBe("");
  store.desk.value = { ...store.desk.value, mine: { ...snapshot().desk, available: false, why_away: "offer_missed" } };
  await Promise.resolve();
  expect(page.querySelector("[role=alert]")?.textContent).toContain("You are away because an offer was not answered");
  await click("Be available again");
  expect(actions.available).toHaveBeenCalledWith(true, false);
});
