import { useState } from "preact/hooks";
import type { ChangePerson, PersonSheet } from "../../protocol/generated.ts";
import { Problem } from "../../staff/Problem.tsx";
import { Languages } from "../../staff/Ticks.tsx";
import { useDialog } from "../../staff/useDialog.ts";
import { useSpeech } from "../../staff/words.ts";
import { useAsked } from "../../ui/useAsked.ts";
import { changePerson } from "../api.ts";
import { Cap } from "./Cap.tsx";
import { Password } from "./Password.tsx";
import { Skills } from "./Skills.tsx";

type Props = {
  readonly person: PersonSheet;
  readonly skills: readonly string[];
  readonly changed: (person: PersonSheet) => void;
};

/** Change what somebody can take, or close or reopen their sign-in. What they did stays on record. */
export function EditPerson({ person, skills, changed }: Props) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const asked = useAsked<PersonSheet>();
  const [draft, setDraft] = useState({ languages: person.languages, skills: person.skills, cap: person.cap });
  const [password, setPassword] = useState("");
  const title = `edit-${person.person_id}`;

  async function send(change: Partial<ChangePerson>) {
    const sheet = await asked.ask(() => changePerson(person.person_id, change));
    if (sheet === null) return;
    dialog.hide();
    setPassword("");
    changed(sheet);
  }

  function save(event: Event) {
    event.preventDefault();
    send(password === "" ? draft : { ...draft, password });
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("people.edit")}
        <span class="unseen"> {person.first_name}</span>
      </button>
      <dialog ref={dialog.ref} aria-labelledby={title}>
        <form onSubmit={save}>
          <h2 id={title}>{person.first_name}</h2>
          <Languages chosen={draft.languages} change={(languages) => setDraft({ ...draft, languages })} />
          <Skills chosen={draft.skills} known={skills} change={(chosen) => setDraft({ ...draft, skills: chosen })} />
          <Cap cap={draft.cap} change={(cap) => setDraft({ ...draft, cap })} />
          <Password label="people.new_password" value={password} required={false} change={setPassword} />
          <Problem code={asked.problem} />
          <p class="buttons">
            <button type="submit" class="main" disabled={asked.busy || draft.languages.length === 0}>
              {say("people.save")}
            </button>
            <button type="button" onClick={dialog.hide}>
              {say("dialog.cancel")}
            </button>
            <button type="button" class="danger" disabled={asked.busy} onClick={() => send({ active: !person.active })}>
              {say(person.active ? "people.disable" : "people.enable")}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
