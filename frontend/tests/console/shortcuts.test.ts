import { expect, test } from "vitest";
import { meaning } from "../../src/console/shortcuts.ts";
import { EMPTY_DESK, joined } from "../../src/state/desk.ts";
import { rememberedActions } from "../support/actions.ts";
import { acceptedBy, CHAT, offerTo, staffChat } from "../support/staff.ts";

const ME = { ...EMPTY_DESK, me: { id: "ana", name: "Ana" } };
const ALT = { altKey: true, ctrlKey: false, metaKey: false };

test("Alt and A takes the offer, Alt and D leaves it", () => {
  const actions = rememberedActions();
  const desk = joined(ME, staffChat(offerTo("ana")));
  meaning({ ...ALT, code: "KeyA" }, desk, actions)?.();
  meaning({ ...ALT, code: "KeyD" }, desk, actions)?.();
  expect(actions.accept).toHaveBeenCalledWith(CHAT);
  expect(actions.decline).toHaveBeenCalledWith(CHAT);
});

test("a plain letter is only a letter", () => {
  const desk = joined(ME, staffChat(offerTo("ana")));
  expect(meaning({ ...ALT, altKey: false, code: "KeyA" }, desk, rememberedActions())).toBeNull();
  expect(meaning({ ...ALT, ctrlKey: true, code: "KeyA" }, desk, rememberedActions())).toBeNull();
});

test("without an offer the keys of an offer mean nothing", () => {
  expect(meaning({ ...ALT, code: "KeyA" }, ME, rememberedActions())).toBeNull();
});

test("Alt and a digit turns to that chat", () => {
  const actions = rememberedActions();
  const desk = joined(ME, staffChat(acceptedBy("ana")));
  meaning({ ...ALT, code: "Digit1" }, desk, actions)?.();
  expect(actions.turnTo).toHaveBeenCalledWith(CHAT);
  expect(meaning({ ...ALT, code: "Digit2" }, desk, actions)).toBeNull();
});
