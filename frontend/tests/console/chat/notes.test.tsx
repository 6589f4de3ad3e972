// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Notes } from "../../../src/console/chat/Notes.tsx";
import { newChat } from "../../../src/state/deskChat.ts";
import { Around, consoleWith, rememberedActions } from "../../support/console.tsx";
import { shown } from "../../support/shown.tsx";
import { acceptedBy, CHAT, staffChat } from "../../support/staff.ts";

async function notes() {
  const actions = rememberedActions();
  const chat = newChat(staffChat(acceptedBy("ana")));
  const onPage = await shown(
    <Around store={consoleWith(chat, { note: "Tired." })} actions={actions}>
      <Notes chat={chat} />
    </Around>,
  );
  return { ...onPage, actions, field: onPage.page.querySelector("textarea") as HTMLElement };
}

test("Control and Enter saves a note, Enter makes a line, and the hands stay in the field", async () => {
  const { actions, field, press } = await notes();
  await press(field, "Enter");
  expect(actions.inChat.note).not.toHaveBeenCalled();
  await press(field, "Enter", { ctrlKey: true });
  expect(actions.in).toHaveBeenCalledWith(CHAT);
  expect(actions.inChat.note).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(field);
});

test("after the button, too, the next note can be written at once", async () => {
  const { actions, click, field } = await notes();
  await click("Save note");
  expect(actions.inChat.note).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(field);
});
