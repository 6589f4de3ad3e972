import { useState } from "preact/hooks";
import { type AddPerson, FIRST_NAME_LIMIT, type PersonSheet, SIGN_IN_NAME_LIMIT } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { isChanged, useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { addPerson } from "../api.ts";
import { Cap } from "./Cap.tsx";
import { Invite } from "./Invite.tsx";
import { Languages } from "./Languages.tsx";
import { Skills } from "./Skills.tsx";

type Props = {
  readonly skills: readonly string[];
  readonly added: (person: PersonSheet) => void;
  readonly invited: () => void;
};

type Draft = Omit<AddPerson, "password">;

const BLANK: Draft = {
  name: "",
  first_name: "",
  role: "specialist",
  languages: ["en"],
  skills: [],
  cap: 1,
};

const ROLES: readonly Draft["role"][] = ["specialist", "supervisor"];

type FieldsProps = { readonly person: Draft; readonly set: (change: Partial<Draft>) => void };

function SignInFields({ person, set }: FieldsProps) {
  const { say } = useSpeech();
  return (
    <>
      <Field
        label={say("people.first_name")}
        value={person.first_name}
        change={(first_name) => set({ first_name })}
        required
        maxLength={FIRST_NAME_LIMIT}
        autocomplete="off"
      />
      <Field
        label={say("signin.name")}
        value={person.name}
        change={(name) => set({ name })}
        required
        maxLength={SIGN_IN_NAME_LIMIT}
        autocomplete="off"
      />
      <Select
        label={say("people.role")}
        choices={ROLES}
        chosen={person.role}
        change={(role) => role && set({ role })}
        nameOf={(role) => say(`people.role.${role}`)}
      />
    </>
  );
}

/** Somebody new on the staff. Nobody but themselves knows their password: they set it by a link. */
export function NewPerson({ skills, added, invited }: Props) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const link = useDialog();
  const [isNew, setNew] = useState<PersonSheet | null>(null);
  const asked = useAsked<PersonSheet>();
  const [person, setPerson] = useState(BLANK);
  useUnsaved(say("unsaved.new_person"), isChanged(person, BLANK));
  const set = (change: Partial<Draft>) => setPerson((now) => ({ ...now, ...change }));

  async function add() {
    const sheet = await asked.ask(() => addPerson(person), added);
    if (sheet === null) return;
    dialog.hide();
    setPerson(BLANK);
    setNew(sheet);
    link.show();
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
        <p class="small">{say("people.link.follows")}</p>
        <Problem code={asked.problem} />
      </Dialog>
      {link.isOpen && isNew !== null && <Invite person={isNew} dialog={link} made={invited} />}
    </>
  );
}
