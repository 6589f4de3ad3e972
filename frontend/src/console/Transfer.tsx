import { useState } from "preact/hooks";
import type { Colleague } from "../protocol/generated.ts";
import { languageName } from "../staff/format.ts";
import { useDialog } from "../staff/useDialog.ts";
import { useSpeech } from "../staff/words.ts";
import type { DeskChat } from "../state/deskChat.ts";
import { type Receiver, useActs } from "./acts.ts";

type Props = {
  readonly chat: DeskChat;
  readonly colleagues: readonly Colleague[];
  /** Skills that a chat may be passed to: the helpline's topics and whatever else is kept as a skill. */
  readonly skills: readonly { readonly id: string; readonly label: string }[];
};

const NOTE_LIMIT = 2_000;
const PERSON = "person:";

function receiverOf(choice: string): Receiver {
  return choice.startsWith(PERSON)
    ? { to_person: choice.slice(PERSON.length), to_skill: null }
    : { to_person: null, to_skill: choice };
}

/** Pass the chat on, to a colleague who is here or to anybody with a skill, with a note so that nothing is asked twice. */
export function Transfer({ chat, colleagues, skills }: Props) {
  const { say, language } = useSpeech();
  const acts = useActs();
  const dialog = useDialog();
  const [choice, setChoice] = useState("");
  const [note, setNote] = useState("");

  function pass(event: Event) {
    event.preventDefault();
    acts.transfer(chat.view.chat_id, receiverOf(choice), note);
    setChoice("");
    setNote("");
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("transfer.open")}
      </button>
      <dialog ref={dialog.ref} aria-labelledby="transfer-title">
        <form onSubmit={pass}>
          <h2 id="transfer-title">{say("transfer.title")}</h2>
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
          <p class="buttons">
            <button type="submit" class="main">
              {say("transfer.go")}
            </button>
            <button type="button" onClick={dialog.hide}>
              {say("dialog.cancel")}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
