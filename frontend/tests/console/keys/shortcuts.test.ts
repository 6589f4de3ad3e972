import { expect, test } from "vitest";
import { meaning } from "../../../src/console/keys/shortcuts.ts";
import type { StaffChat } from "../../../src/protocol/generated.ts";
import { joined } from "../../../src/state/desk.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { consoleWith, rememberedActions } from "../../support/console.tsx";
import { acceptedBy, CHAT, offerTo, staffChat } from "../../support/staff.ts";

const CAME = 1_000;

/** Long enough to have read an offer. */
const READ = CAME + 500;

function pressing(key: string, chat: StaffChat, now = READ) {
  const actions = rememberedActions();
  const store = consoleWith(newChat(staffChat(acceptedBy("luis"))));
  store.desk.value = joined({ ...store.desk.value, chats: {} }, chat, CAME);
  meaning(key, store, actions as never, now)?.();
  return actions;
}

test("A takes the offer, and D asks to leave it", () => {
  const taken = pressing("a", staffChat(offerTo("ana")));
  expect(taken.in).toHaveBeenCalledWith(CHAT);
  expect(taken.inChat.accept).toHaveBeenCalledOnce();
  expect(pressing("d", staffChat(offerTo("ana"))).inChat.decline).toHaveBeenCalledOnce();
});

test("an offer that has just come cannot have been meant", () => {
  expect(pressing("a", staffChat(offerTo("ana")), CAME + 100).in).not.toHaveBeenCalled();
});

test("without an offer the keys of an offer mean nothing", () => {
  expect(pressing("a", staffChat(acceptedBy("ana"))).in).not.toHaveBeenCalled();
});

test("a digit turns to that chat", () => {
  const actions = pressing("1", staffChat(acceptedBy("ana")));
  expect(actions.in).toHaveBeenCalledWith(CHAT);
  expect(actions.inChat.turnTo).toHaveBeenCalledOnce();
  expect(pressing("2", staffChat(acceptedBy("ana"))).in).not.toHaveBeenCalled();
});
