// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Header } from "../../../src/console/header/Header.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { snapshot } from "../../support/desk.ts";
import { later, shown } from "../../support/shown.tsx";
import { acceptedBy, NOON, staffChat } from "../../support/staff.ts";

test("while the connection is cut, nothing is said about who waits, and availability cannot be changed", async () => {
  const store = consoleWith(newChat(staffChat(acceptedBy("ana"))));
  store.desk.value = { ...store.desk.value, mine: snapshot().desk };
  const { page, text } = await shown(
    <Around store={store} actions={rememberedActions()}>
      <Header />
    </Around>,
  );
  expect(text()).toContain("0 waiting");
  await later(async () => {
    store.connection.value = { state: "away", code: 1006, since: NOON };
  });
  expect(text()).not.toContain("0 waiting");
  expect(page.querySelector("fieldset")?.disabled).toBe(true);
});
