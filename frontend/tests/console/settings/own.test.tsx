// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { Offers } from "../../../src/console/offer/Offers.tsx";
import { OwnSettings } from "../../../src/console/settings/OwnSettings.tsx";
import { changeOwn } from "../../../src/console/settings/own.ts";
import { useTextSize } from "../../../src/console/settings/useTextSize.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { shown } from "../../support/shown.tsx";
import { offerTo, staffChat } from "../../support/staff.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  changeOwn({ enterSends: true, textSize: "normal", keys: true });
});

function Sized() {
  useTextSize();
  return <OwnSettings />;
}

test("the text is as large as was chosen, and stays so in this browser", async () => {
  const { click } = await shown(<Sized />);
  await click("Very large");
  expect(document.documentElement.dataset.textSize).toBe("largest");
  expect(JSON.parse(localStorage.getItem("helpline.own") ?? "")).toMatchObject({ textSize: "largest" });
});

test("what another version kept, or something that is no setting, is passed over", async () => {
  localStorage.setItem("helpline.own", '{"textSize":"huge","keys":false,"density":3}');
  vi.resetModules();
  const { ownSettings } = await import("../../../src/console/settings/own.ts");
  expect(ownSettings.value).toEqual({ enterSends: true, textSize: "normal", keys: false });
});

test("an offer names no keys that were switched off", async () => {
  answering({ "/api/topics": { topics: [] } });
  const store = consoleWith(newChat(staffChat(offerTo("ana"))));
  const { click, page, text } = await shown(
    <Around store={store} actions={rememberedActions()}>
      <Offers />
      <OwnSettings />
    </Around>,
  );
  expect(text()).toContain("Alt+A");
  await click("Keys work from anywhere");
  expect(text()).not.toContain("Alt+A");
  expect(page.querySelector("[aria-keyshortcuts]")).toBeNull();
});
