// @vitest-environment happy-dom
import { useMemo, useState } from "preact/hooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Offer } from "../../../src/console/offer/Offer.tsx";
import type { Event } from "../../../src/protocol/generated.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { answering } from "../../support/fakeHttp.ts";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, NOON, note, offerTo, said, staffChat } from "../../support/staff.ts";

const chat = newChat(staffChat(said("visitor", "My father has stopped eating."), offerTo("ana")));

const offer = (actions = rememberedActions(), offered = chat) => (
  <Around store={consoleWith(offered)} actions={actions}>
    <Offer chat={offered} hasKeys />
  </Around>
);

beforeEach(() => answering({ "/api/topics": { topics: [] } }));
afterEach(() => vi.unstubAllGlobals());

test("an offer shows the language, for whom they ask, what they wrote ahead and how long it stands", async () => {
  const { text } = await shown(offer());
  expect(text()).toContain("English");
  expect(text()).toContain("Not said");
  expect(text()).toContain("My father has stopped eating.");
  expect(text()).toContain("seconds left");
});

test("a chat that was passed on says by whom, and shows the note and the last words before it is accepted", async () => {
  const words = ["one", "two", "three", "four"].map((text, number) => said("visitor", text, `client-001${number}`));
  const passed = {
    type: "chat_transferred",
    at: NOON,
    by: "luis",
    name: "Luis",
    to_person: "ana",
    to_skill: null,
  } as const;
  const handover = {
    ...note,
    type: "note_added",
    by: "luis",
    name: "Luis",
    text: "She knows what hospice is.",
  } as Event;
  const entries = [acceptedBy("luis"), ...words, handover, passed, offerTo("ana")];
  const { text } = await shown(offer(rememberedActions(), newChat(staffChat(...entries))));
  expect(text()).toContain("Passed on by Luis");
  expect(text()).toContain("She knows what hospice is.");
  expect(text()).toContain("Their last wordstwothreefour");
});

test("an offer can be taken or left", async () => {
  const actions = rememberedActions();
  const { click } = await shown(offer(actions));
  await click("Accept");
  await click("Leave it");
  expect(actions.in).toHaveBeenCalledWith(CHAT);
  expect(actions.inChat.accept).toHaveBeenCalledOnce();
  expect(actions.inChat.decline).toHaveBeenCalledOnce();
});

/** An offer that comes while the page is already being used. */
function Working() {
  const [come, setCome] = useState(false);
  return (
    <Around store={useMemo(() => consoleWith(chat), [])} actions={rememberedActions()}>
      <textarea />
      <button type="button" onClick={() => setCome(true)}>
        let it come
      </button>
      {come && <Offer chat={chat} hasKeys />}
    </Around>
  );
}

test("an offer takes the focus when nobody is writing", async () => {
  const { click } = await shown(<Working />);
  await click("let it come");
  expect(document.activeElement?.id).toBe(`offer-${CHAT}`);
});

test("an offer never takes the focus away from somebody who writes", async () => {
  const { click, page } = await shown(<Working />);
  const field = page.querySelector("textarea") as HTMLElement;
  field.focus();
  await click("let it come");
  expect(document.activeElement).toBe(field);
});
