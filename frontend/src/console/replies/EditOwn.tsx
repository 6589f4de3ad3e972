import { type KeepReply, REPLY_GROUPS, type ReplyShown } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { ReplyField } from "../../staff/replies/ReplyField.tsx";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { STAFF_LANGUAGES } from "../../staff/words.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Select } from "../../ui/fields/Select.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import type { OwnDraft } from "./drafts.ts";
import { addOwn, changeOwn } from "./replies.ts";

type Props = {
  readonly draft: OwnDraft;
  readonly set: (draft: OwnDraft) => void;
  /** This draft is kept now. It is said also when something else is on the screen by then. */
  readonly saved: (draft: OwnDraft) => void;
  readonly cancel: () => void;
};

/** Write a reply of one's own, or reword it. What was typed is kept while a chat comes in between. */
export function EditOwn({ draft, set, saved, cancel }: Props) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const asked = useAsked<ReplyShown>();
  const { id, reply } = draft;
  const change = (part: Partial<KeepReply>) => set({ id, reply: { ...reply, ...part } });

  function save(event: Event) {
    event.preventDefault();
    const keep = () => (id === null ? addOwn(reply) : changeOwn(id, reply));
    asked.ask(keep, () => saved(draft));
  }

  return (
    <form class="edit-own" onSubmit={save}>
      <div class="choices">
        <Select
          label={say("reply.language")}
          choices={[...new Set([...STAFF_LANGUAGES, reply.language])]}
          chosen={reply.language}
          change={(chosen) => change({ language: chosen })}
          nameOf={(code) => languageName(code, language)}
        />
        <Select
          label={say("reply.group")}
          choices={REPLY_GROUPS}
          chosen={reply.group}
          change={(chosen) => chosen && change({ group: chosen })}
          nameOf={(group) => say(`reply.group.${group}`)}
        />
        <Select
          label={say("reply.topic")}
          choices={topics.map((topic) => topic.id)}
          chosen={reply.topic ?? ""}
          none={say("reply.no_topic")}
          change={(chosen) => change({ topic: chosen || null })}
          nameOf={(topic) => topicLabel(topics, topic)}
        />
      </div>
      <ReplyField
        id="own-text"
        label={say("reply.text")}
        language={reply.language}
        text={reply.text}
        required
        change={(text) => change({ text })}
      />
      <Problem code={asked.problem} />
      <p class="buttons">
        <button type="submit" class="main" disabled={asked.busy || reply.text.trim() === ""}>
          {say("reply.save")}
        </button>
        <button type="button" onClick={cancel}>
          {say("dialog.cancel")}
        </button>
      </p>
    </form>
  );
}
