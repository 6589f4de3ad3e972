// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActionsContext } from "../../../src/console/actions.ts";
import { Offer } from "../../../src/console/offer/Offer.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { rememberedActions } from "../../support/actions.ts";
import { answering } from "../../support/fakeHttp.ts";
import { shown } from "../../support/shown.tsx";
import { CHAT, offerTo, said, staffChat } from "../../support/staff.ts";

const chat = newChat(staffChat(said("visitor", "My father has stopped eating."), offerTo("ana")));

const offer = (actions = rememberedActions()) => (
  <ActionsContext.Provider value={actions}>
    <Offer chat={chat} />
  </ActionsContext.Provider>
);

beforeEach(() => answering({ "/api/topics": { topics: [] } }));
afterEach(() => vi.unstubAllGlobals());

test("an offer shows the language, for whom they ask and what they wrote ahead, and counts nothing down in digits", async () => {
  const { text, page } = await shown(offer());
  expect(text()).toContain("English");
  expect(text()).toContain("Not said");
  expect(text()).toContain("My father has stopped eating.");
  expect(page.querySelector("progress")?.textContent).toBe("");
});

test("an offer can be taken or left", async () => {
  const actions = rememberedActions();
  const { click } = await shown(offer(actions));
  await click("Accept");
  await click("Leave it");
  expect(actions.accept).toHaveBeenCalledWith(CHAT);
  expect(actions.decline).toHaveBeenCalledWith(CHAT);
});

/** An offer that comes while the page is already being used. */
function Working() {
  const [come, setCome] = useState(false);
  return (
    <ActionsContext.Provider value={rememberedActions()}>
      <textarea />
      <button type="button" onClick={() => setCome(true)}>
        let it come
      </button>
      {come && <Offer chat={chat} />}
    </ActionsContext.Provider>
  );
}

test("an offer takes the focus when nobody is writing", async () => {
  const { click } = await shown(<Working />);
  await click("let it come");
  expect(document.activeElement?.id).toBe("offer-title");
});

test("an offer never takes the focus away from somebody who writes", async () => {
  const { click, page } = await shown(<Working />);
  const field = page.querySelector("textarea") as HTMLElement;
  field.focus();
  await click("let it come");
  expect(document.activeElement).toBe(field);
});
