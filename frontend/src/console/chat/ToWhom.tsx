import { NOTE_LIMIT } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { useTopics } from "../../staff/topics.ts";
import { receiversOf } from "../../state/deskAsks.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { LongText } from "../../ui/fields/LongText.tsx";
import { useSpeech } from "../../ui/speech.ts";
import type { Receiver } from "../actions.ts";
import { useChatActions, useDesk, useDrafts } from "../context.ts";

type Props = { readonly chat: DeskChat };

const PERSON = "person:";

/** What was chosen, as the service is told it. */
export function receiverOf(choice: string): Receiver {
  return choice.startsWith(PERSON)
    ? { to_person: choice.slice(PERSON.length), to_skill: null }
    : { to_person: null, to_skill: choice };
}

/** A colleague who is here, or anybody with a skill. */
export function ToWhom({ chat }: Props) {
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

/** What the next person should know; staff only. It is kept with the chat's drafts until the chat has left. */
export function NoteToNext({ chat }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const { transfer } = useDrafts(chat.id);
  return (
    <>
      <LongText
        label={say("transfer.note")}
        rows={2}
        limit={NOTE_LIMIT}
        value={transfer.note}
        change={(text) => actions.draft({ transfer: { ...transfer, note: text } })}
      />
      <p class="only-staff">{say("notes.only_staff")}</p>
    </>
  );
}
