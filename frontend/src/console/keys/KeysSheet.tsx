import { useLayoutEffect } from "preact/hooks";
import { isFresh } from "../../ui/browser/presses.ts";
import { Modal } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import type { DialogState } from "../../ui/useDialog.ts";
import { ownSettings } from "../settings/own.ts";
import { nameOfKey } from "./chord.ts";

/** Where a question mark is written. */
const FIELDS = "input, textarea, select";

/** A question mark outside of any field asks for the list; it is written by other keys on other layouts, so by its sign. */
function asksForTheList(event: KeyboardEvent): boolean {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || !isFresh(event)) return false;
  const isWritten = event.target instanceof Element && event.target.matches(FIELDS);
  return ownSettings.peek().keys && !isWritten && document.querySelector("dialog[open]") === null;
}

/** Every key that does something here, by what it does. */
function Keys() {
  const { say } = useSpeech();
  const { enterSends, keys } = ownSettings.value;
  const fromAnywhere = [
    [`${nameOfKey("1")} … 9`, say("keys.turn")],
    [nameOfKey("n"), say("keys.longest")],
    [nameOfKey("a"), say("keys.accept")],
    [nameOfKey("d"), say("keys.leave")],
    ["?", say("keys.this")],
  ];
  const inFields = [
    ["/", say("keys.palette")],
    [enterSends ? "Enter" : "Control+Enter", say("keys.send")],
    [enterSends ? "Shift+Enter" : "Enter", say("keys.line")],
    ["Control+Enter", say("keys.note")],
  ];
  return (
    <dl class="facts">
      {[...(keys ? fromAnywhere : []), ...inFields].map(([key, does]) => (
        <div key={does}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The list of keys: by a button in the settings, and by a question mark from anywhere but a field. */
export function KeysSheet({ dialog }: { readonly dialog: DialogState }) {
  const { say } = useSpeech();
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!asksForTheList(event)) return;
      event.preventDefault();
      dialog.show();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  return (
    <Modal dialog={dialog} title={say("keys.title")}>
      <Keys />
      {!ownSettings.value.keys && <p>{say("keys.off")}</p>}
      <p class="buttons">
        <button type="button" class="main" onClick={dialog.hide}>
          {say("keys.close")}
        </button>
      </p>
    </Modal>
  );
}
