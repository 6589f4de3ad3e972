import { useState } from "preact/hooks";
import type { Invitation, PersonSheet } from "../../protocol/generated.ts";
import { useTimes } from "../../staff/times.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { copyText } from "../../ui/browser/copy.ts";
import { Modal } from "../../ui/Dialog.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import type { DialogState } from "../../ui/useDialog.ts";
import { invite } from "../api.ts";

/** The address of a new link, which is shown this one time. */
function Address({ invitation }: { readonly invitation: Invitation }) {
  const { say } = useSpeech();
  const [copied, setCopied] = useState("");
  const address = `${location.origin}${invitation.path}`;

  async function copy() {
    setCopied("");
    setCopied(say((await copyText(address)) ? "people.link.copied" : "people.link.not_copied"));
  }

  return (
    <>
      <label>
        {say("people.link.address")}
        <input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p class="buttons">
        <button type="button" class="main" onClick={copy}>
          {say("people.link.copy")}
        </button>
      </p>
      <p role="status">{copied}</p>
    </>
  );
}

type Props = {
  readonly person: PersonSheet;
  readonly dialog: DialogState;
  /** A link was made: the list shows until when it is good. */
  readonly made: () => void;
};

/** A link by which somebody sets their password, made when this opens. */
export function Invite({ person, dialog, made }: Props) {
  const { say } = useSpeech();
  const times = useTimes();
  const make = () => invite(person.person_id);
  const { answer, ask, problem } = useAsked<Invitation>(() => make().then(told));
  const name = person.first_name;

  function told(invitation: Invitation): Invitation {
    made();
    return invitation;
  }

  return (
    <Modal dialog={dialog} title={say("people.link.title", { name })}>
      {answer !== null && (
        <>
          <p>{say("people.link.about", { name, time: times.dayAndTime(answer.until) })}</p>
          <Address invitation={answer} />
        </>
      )}
      <Problem code={problem} />
      <p class="buttons">
        {problem !== null && (
          <button type="button" onClick={() => ask(() => make().then(told))}>
            {say("people.link.again")}
          </button>
        )}
        <button type="button" onClick={dialog.hide}>
          {say("people.link.close")}
        </button>
      </p>
    </Modal>
  );
}
