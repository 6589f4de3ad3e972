import { NOTE_LIMIT } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { useTopics } from "../../staff/topics.ts";
import { receiversOf } from "../../state/deskAsks.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import type { Receiver } from "../actions.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useDesk, useDrafts } from "../context.ts";

type Props = { readonly chat: DeskChat };

const PERSON = "person:";

function receiverOf(choice: string): Receiver {
  return choice.startsWith(PERSON)
    ? { to_person: choice.slice(PERSON.length), to_skill: null }
    : { to_person: null, to_skill: choice };
}

function ToWhom({ chat }: Props) {
  const { say, language } = useSpeech();
  const actions = useChatActions(chat.id);
  const { transfer } = useDrafts(chat.id);
  const receivers = useDesk((desk) => receiversOf(desk, chat));
  const visitors = languageName(chat.view.language, language);
  const skills = useTopics(language).filter((topic) => topic.helpline_topic);
  return (
    <label>
      {say("transfer.to")}
      <select
        required
        value={transfer.to}
        onChange={(event) => actions.draft({ transfer: { ...transfer, to: event.currentTarget.value } })}
      >
        <option value="">{say("transfer.choose")}</option>
        <optgroup label={say("transfer.people")}>
          {receivers.map(({ person, cannot }) => (
            <option key={person.person_id} value={PERSON + person.person_id} disabled={cannot !== null}>
              {person.name} ({person.languages.map((code) => languageName(code, language)).join(", ")}
              {cannot === null ? "" : `; ${say(`transfer.cannot.${cannot}`, { language: visitors })}`})
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
  );
}

/**
 * Pass the chat on, to a colleague who is here or to anybody with a skill, with a note so that nothing is asked twice.
 * The note stays until the chat has left: if passing on is refused, it is still there, and in no other chat.
 */
export function Transfer({ chat }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const dialog = useDialog();
  const { transfer } = useDrafts(chat.id);

  function pass() {
    actions.transfer(receiverOf(transfer.to), transfer.note);
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("transfer.open")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("transfer.title")}
        about={<ChatName chat={chat} />}
        go={say("transfer.go")}
        submit={pass}
      >
        <ToWhom chat={chat} />
        <label>
          {say("transfer.note")}
          <textarea
            rows={4}
            maxLength={NOTE_LIMIT}
            value={transfer.note}
            onInput={(event) => actions.draft({ transfer: { ...transfer, note: event.currentTarget.value } })}
          />
        </label>
        <p class="only-staff">{say("notes.only_staff")}</p>
      </Dialog>
    </>
  );
}
