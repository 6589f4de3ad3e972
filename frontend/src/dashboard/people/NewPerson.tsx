import { useState } from "preact/hooks";
import { type AddPerson, FIRST_NAME_LIMIT, type PersonSheet, SIGN_IN_NAME_LIMIT } from "../../protocol/generated.ts";
import { Problem } from "../../staff/Problem.tsx";
import { Languages } from "../../staff/Ticks.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useAsked } from "../../ui/useAsked.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { addPerson } from "../api.ts";
import { Cap } from "./Cap.tsx";
import { Password } from "./Password.tsx";
import { Skills } from "./Skills.tsx";

type Props = { readonly skills: readonly string[]; readonly added: (person: PersonSheet) => void };

const BLANK: AddPerson = {
  name: "",
  first_name: "",
  role: "specialist",
  languages: ["en"],
  skills: [],
  cap: 1,
  password: "",
};

const ROLES: readonly AddPerson["role"][] = ["specialist", "supervisor"];

type FieldsProps = { readonly person: AddPerson; readonly set: (change: Partial<AddPerson>) => void };

function SignInFields({ person, set }: FieldsProps) {
  const { say } = useSpeech();
  return (
    <>
      <label>
        {say("people.first_name")}
        <input
          required
          maxLength={FIRST_NAME_LIMIT}
          autocomplete="off"
          value={person.first_name}
          onInput={(event) => set({ first_name: event.currentTarget.value })}
        />
      </label>
      <label>
        {say("signin.name")}
        <input
          required
          maxLength={SIGN_IN_NAME_LIMIT}
          autocomplete="off"
          value={person.name}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
      </label>
      <Password label="people.password" value={person.password} required change={(password) => set({ password })} />
      <label>
        {say("people.role")}
        <select value={person.role} onChange={(event) => set({ role: event.currentTarget.value as AddPerson["role"] })}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {say(`people.role.${role}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Somebody new on the staff. */
export function NewPerson({ skills, added }: Props) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const asked = useAsked<PersonSheet>();
  const [person, setPerson] = useState(BLANK);
  const set = (change: Partial<AddPerson>) => setPerson((now) => ({ ...now, ...change }));

  async function add() {
    const sheet = await asked.ask(() => addPerson(person), added);
    if (sheet === null) return;
    dialog.hide();
    setPerson(BLANK);
  }

  return (
    <>
      <button type="button" class="main" onClick={dialog.show}>
        {say("people.add")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("people.add")}
        go={say("people.save")}
        submit={add}
        disabled={asked.busy || person.languages.length === 0}
      >
        <SignInFields person={person} set={set} />
        <Languages chosen={person.languages} change={(languages) => set({ languages })} />
        <Skills chosen={person.skills} known={skills} change={(chosen) => set({ skills: chosen })} />
        <Cap cap={person.cap} change={(cap) => set({ cap })} />
        <Problem code={asked.problem} />
      </Dialog>
    </>
  );
}
