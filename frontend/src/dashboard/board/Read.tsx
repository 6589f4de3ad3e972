import { useState } from "preact/hooks";
import { READING_REASONS, READING_WORDS_LIMIT } from "../../protocol/generated.ts";
import { Modal } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/fields/Field.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { useActions } from "../actions.ts";
import type { ReadingWhy } from "../store.ts";

const READY = READING_REASONS.filter((reason) => reason !== "other");

/** The heading of a chat that is open for reading. */
export const readingTitle = (chatId: string) => `watched-${chatId}`;

type ChoiceProps = { readonly read: (why: ReadingWhy) => void; readonly back: () => void };

/** A ready reason is one press; another one is a sentence. */
function Choice({ read, back }: ChoiceProps) {
  const { say } = useSpeech();
  const [words, setWords] = useState("");

  function submitted(event: Event) {
    event.preventDefault();
    read({ reason: "other", words: words.trim() });
  }

  return (
    <form onSubmit={submitted}>
      <p>{say("read_why.about")}</p>
      <ul class="ready">
        {READY.map((reason) => (
          <li key={reason}>
            <button type="button" onClick={() => read({ reason, words: "" })}>
              {say(`read_why.${reason}`)}
            </button>
          </li>
        ))}
      </ul>
      <Field
        label={say("read_why.other")}
        value={words}
        change={setWords}
        required
        pattern=".*\S.*"
        maxLength={READING_WORDS_LIMIT}
      >
        <span class="small">{say("read_why.words")}</span>
      </Field>
      <p class="buttons">
        <button type="submit">{say("read_why.go")}</button>
        <button type="button" onClick={back}>
          {say("dialog.cancel")}
        </button>
      </p>
    </form>
  );
}

/** Open a chat for reading, once it is said why. One that is open already is led to. */
export function Read({ chatId, quiet = false }: { readonly chatId: string; readonly quiet?: boolean }) {
  const { say } = useSpeech();
  const actions = useActions();
  const dialog = useDialog();

  function open() {
    const title = document.getElementById(readingTitle(chatId));
    if (title === null) dialog.show();
    else title.focus();
  }

  // Closed first: the focus goes back to where it was, and from there to the chat when it comes.
  function read(why: ReadingWhy) {
    dialog.hide();
    actions.watch(chatId, why);
  }

  return (
    <>
      <button type="button" class={quiet ? "quiet" : ""} onClick={open}>
        {say("chats.read")}
      </button>
      <Modal dialog={dialog} title={say("read_why.title")}>
        <Choice read={read} back={dialog.hide} />
      </Modal>
    </>
  );
}
