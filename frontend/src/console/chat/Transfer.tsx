import { useState } from "preact/hooks";
import { type Colleague, NOTE_LIMIT } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { type Receiver, useActions } from "../actions.ts";

type Props = {
  readonly chat: DeskChat;
  readonly colleagues: readonly Colleague[];
  /** Skills that a chat may be passed to: the helpline's topics and whatever else is kept as a skill. */
  readonly skills: readonly { readonly id: string; readonly label: string }[];
};

const PERSON = "person:";

function receiverOf(choice: string): Receiver {
  return choice.startsWith(PERSON)
    ? { to_person: choice.slice(PERSON.length), to_skill: null }
    : { to_person: null, to_skill: choice };
}

/**
 * Pass the chat on, to a colleague who is here or to anybody with a skill, with a note so that nothing is asked twice.
 * The note stays until the chat has left: if passing on is refused, it is still there.
 */
export function Transfer({ chat, colleagues, skills }: Props) {
  const { say, language } = useSpeech();
  const actions = useActions();
  const dialog = useDialog();
  const [choice, setChoice] = useState("");
  const [note, setNote] = useState("");

  function pass() {
    actions.transfer(chat.view.chat_id, receiverOf(choice), note);
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("transfer.open")}
      </button>
      <Dialog dialog={dialog} title={say("transfer.title")} go={say("transfer.go")} submit={pass}>
        <label>
          {say("transfer.to")}
          <select required value={choice} onChange={(event) => setChoice(event.currentTarget.value)}>
            <option value="">{say("transfer.choose")}</option>
            <optgroup label={say("transfer.people")}>
              {colleagues.map((person) => (
                <option key={person.person_id} value={PERSON + person.person_id} disabled={!person.available}>
                  {person.name} ({person.languages.map((code) => languageName(code, language)).join(", ")}
                  {person.available ? "" : `, ${say("transfer.not_available")}`})
                </option>
              ))}
            </optgroup>
            <optgroup label={say("transfer.skills")}>
              {skills.map((skill) => (
                <option key={skill.id} value={skill.id}>
                  {skill.label}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <label>
          {say("transfer.note")}
          <textarea
            rows={4}
            maxLength={NOTE_LIMIT}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <p class="only-staff">{say("notes.only_staff")}</p>
      </Dialog>
    </>
  );
}
