import { useState } from "preact/hooks";
import type { ChangePerson, PersonSheet } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { isChanged, useUnsaved } from "../../ui/unsaved/useUnsaved.ts";
import { type DialogState, useDialog } from "../../ui/useDialog.ts";
import { changePerson } from "../api.ts";
import { Cap } from "./Cap.tsx";
import { Invite } from "./Invite.tsx";
import { Languages } from "./Languages.tsx";
import { Skills } from "./Skills.tsx";

type Props = {
  readonly person: PersonSheet;
  readonly skills: readonly string[];
  readonly changed: (person: PersonSheet) => void;
  readonly invited: () => void;
};

type FormProps = Omit<Props, "invited"> & { readonly dialog: DialogState; readonly toLink: () => void };

/** What is being changed begins each time from how the person is kept now. */
function Form({ person, skills, changed, dialog, toLink }: FormProps) {
  const { say } = useSpeech();
  const asked = useAsked<PersonSheet>();
  const from = { languages: person.languages, skills: person.skills, cap: person.cap };
  const [draft, setDraft] = useState(from);
  useUnsaved(say("unsaved.person", { name: person.first_name }), isChanged(draft, from));

  async function send(change: Partial<ChangePerson>) {
    const sheet = await asked.ask(() => changePerson(person.person_id, change), changed);
    if (sheet !== null) dialog.hide();
  }

  return (
    <Dialog
      dialog={dialog}
      title={person.first_name}
      go={say("people.save")}
      submit={() => send(draft)}
      disabled={asked.busy || draft.languages.length === 0}
      more={
        <>
          {person.active && (
            <button type="button" disabled={asked.busy} onClick={toLink}>
              {say("people.link.make")}
            </button>
          )}
          <button type="button" class="danger" disabled={asked.busy} onClick={() => send({ active: !person.active })}>
            {say(person.active ? "people.disable" : "people.enable")}
          </button>
        </>
      }
    >
      <Languages chosen={draft.languages} change={(languages) => setDraft({ ...draft, languages })} />
      <Skills chosen={draft.skills} known={skills} change={(chosen) => setDraft({ ...draft, skills: chosen })} />
      <Cap cap={draft.cap} change={(cap) => setDraft({ ...draft, cap })} />
      <Problem code={asked.problem} />
    </Dialog>
  );
}

/**
 * Change what somebody can take, give them a link for a new password, or close or reopen their sign-in. What they did
 * stays on record.
 */
export function EditPerson({ invited, ...props }: Props) {
  const { say } = useSpeech();
  const dialog = useDialog();
  const link = useDialog();

  function toLink() {
    dialog.hide();
    link.show();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("people.edit")}
        <span class="unseen"> {props.person.first_name}</span>
      </button>
      {dialog.isOpen && <Form {...props} dialog={dialog} toLink={toLink} />}
      {link.isOpen && <Invite person={props.person} dialog={link} made={invited} />}
    </>
  );
}
