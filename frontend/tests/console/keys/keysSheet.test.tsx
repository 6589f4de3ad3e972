// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { KeysSheet } from "../../../src/console/keys/KeysSheet.tsx";
import { useShortcuts } from "../../../src/console/keys/useShortcuts.ts";
import { changeOwn } from "../../../src/console/settings/own.ts";
import { SettingsPanel } from "../../../src/console/settings/SettingsPanel.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { useDialog } from "../../../src/ui/useDialog.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, staffChat } from "../../support/staff.ts";

afterEach(() => {
  vi.restoreAllMocks();
  changeOwn({ enterSends: true, keys: true });
});

function Page() {
  const dialog = useDialog();
  useShortcuts();
  return (
    <main>
      <textarea />
      <SettingsPanel toKeys={dialog.show} />
      <KeysSheet dialog={dialog} />
    </main>
  );
}

async function page() {
  const actions = rememberedActions();
  const onPage = await shown(
    <Around store={consoleWith(newChat(staffChat(acceptedBy("ana"))))} actions={actions}>
      <Page />
    </Around>,
  );
  const main = onPage.page.querySelector("main") as HTMLElement;
  return { ...onPage, actions, main, field: onPage.page.querySelector("textarea") as HTMLElement };
}

test("a question mark lists the keys, and in a field it is a question mark", async () => {
  const { click, field, main, press, page: dom } = await page();
  await press(field, "?");
  expect(dom.querySelector("dialog")).toBeNull();
  await press(main, "?", { shiftKey: true });
  expect(dom.querySelector("dialog")?.textContent).toContain("Alt+NTurn to whoever has waited longest for you");
  expect(dom.querySelector("dialog")?.textContent).toContain("EnterSend the message");
  await click("Close");
  expect(dom.querySelector("dialog")).toBeNull();
});

test("the list names the key that sends as it was chosen", async () => {
  changeOwn({ enterSends: false });
  const { click, page: dom } = await page();
  await click("Keys ?");
  expect(dom.querySelector("dialog")?.textContent).toContain("Control+EnterSend the message");
});

test("keys that were switched off do nothing, and the list says so", async () => {
  // happy-dom takes every Alt for AltGr as well
  vi.spyOn(KeyboardEvent.prototype, "getModifierState").mockReturnValue(false);
  const { actions, click, main, press, page: dom } = await page();
  await press(main, "1", { altKey: true });
  expect(actions.inChat.turnTo).toHaveBeenCalledOnce();
  changeOwn({ keys: false });
  await press(main, "1", { altKey: true });
  await press(main, "?");
  expect(actions.inChat.turnTo).toHaveBeenCalledOnce();
  expect(dom.querySelector("dialog")).toBeNull();
  await click("Keys ?");
  expect(dom.querySelector("dialog")?.textContent).toContain("switched off in the settings");
});
