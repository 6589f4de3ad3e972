// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { Gone } from "../../../src/console/chat/Gone.tsx";
import { Unsent } from "../../../src/console/chat/Unsent.tsx";
import type { Asking } from "../../../src/link/outbox/commands.ts";
import type { Pending } from "../../../src/link/outbox/outbox.ts";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

afterEach(() => vi.unstubAllGlobals());

const TALKING = newChat(staffChat(acceptedBy("ana")));
const MESSAGE: Asking = {
  type: "send_message",
  chat_id: CHAT,
  client_id: "client-0009",
  text: "Here I am.",
  language: "en",
};
const NOTE: Asking = { type: "add_note", chat_id: CHAT, client_id: "client-0010", text: "Tired." };

function refused(asking: Asking): Pending {
  return { command: { ...asking, ref: 7 } as Pending["command"], state: "not_sent", code: "not_yours" };
}

async function unsent(pending: Pending, what = <Unsent id={TALKING.id} />) {
  const actions = rememberedActions();
  const store = consoleWith(TALKING);
  store.pending.value = [pending];
  const onPage = await shown(
    <Around store={store} actions={actions}>
      {what}
      <textarea id={`composer-${CHAT}`} />
      <textarea id={`note-${CHAT}`} />
    </Around>,
  );
  return { ...onPage, actions };
}

/** A clipboard that takes this, or refuses everything. */
function clipboard(takes: boolean) {
  const writeText = vi.fn(() => (takes ? Promise.resolve() : Promise.reject(new Error("not allowed"))));
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  Object.defineProperty(document, "execCommand", { value: () => false, configurable: true });
  return writeText;
}

test("words that were refused can be copied, put right and thrown away", async () => {
  const writeText = clipboard(true);
  const { actions, click, text } = await unsent(refused(MESSAGE));
  await click("Copy");
  expect(writeText).toHaveBeenCalledWith("Here I am.");
  expect(text()).toContain("Copied.");
  await click("Edit");
  expect(actions.inChat.takeBack).toHaveBeenCalledWith(7);
  await vi.waitFor(() => expect(document.activeElement?.id).toBe(`composer-${CHAT}`));
  await click("Throw it away");
  expect(actions.inChat.throwAway).toHaveBeenCalledWith(7);
});

test("a browser that keeps its clipboard to itself is no secret: the other way is said", async () => {
  clipboard(false);
  const { click, text } = await unsent(refused(MESSAGE));
  await click("Copy");
  expect(text()).toContain("Select the text and copy it.");
});

test("a note that was refused is put right where notes are written", async () => {
  const { click } = await unsent(refused(NOTE));
  await click("Edit");
  await vi.waitFor(() => expect(document.activeElement?.id).toBe(`note-${CHAT}`));
});

test("words that did not reach a chat before it left this desk are still there to be copied", async () => {
  const { text } = await unsent(refused(MESSAGE), <Gone chat={TALKING} />);
  expect(text()).toContain("Here I am.");
  expect(text()).toContain("Copy");
});
