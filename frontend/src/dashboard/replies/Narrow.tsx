import { REPLY_GROUPS, type SharedReply } from "../../protocol/generated.ts";
import { languageName } from "../../staff/format.ts";
import { topicLabel, useTopics } from "../../staff/topics.ts";
import { STAFF_LANGUAGES } from "../../staff/words.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { useSpeech } from "../../ui/speech.ts";
import type { ReplyQuestion } from "./shared.ts";

type Props = {
  readonly question: ReplyQuestion;
  readonly set: (question: ReplyQuestion) => void;
  readonly replies: readonly SharedReply[];
};

/** Words, a language, a group, a topic, and whether they are in use; each narrows the list. */
export function Narrow({ question, set, replies }: Props) {
  const { say, language } = useSpeech();
  const topics = useTopics(language);
  const change = (part: Partial<ReplyQuestion>) => set({ ...question, ...part });
  const spoken = replies.flatMap((reply) => reply.texts.map((text) => text.language));
  return (
    <search class="choices">
      <Field
        class="wide"
        label={say("shared.search")}
        value={question.words}
        change={(words) => change({ words })}
        type="search"
      />
      <Select
        label={say("reply.language")}
        choices={[...new Set([...STAFF_LANGUAGES, ...spoken])]}
        chosen={question.language}
        change={(chosen) => change({ language: chosen })}
        nameOf={(code) => languageName(code, language)}
      />
      <Select
        label={say("reply.group")}
        choices={REPLY_GROUPS}
        chosen={question.group}
        none={say("shared.every_group")}
        change={(group) => change({ group })}
        nameOf={(group) => say(`reply.group.${group}`)}
      />
      <Select
        label={say("reply.topic")}
        choices={topics.map((topic) => topic.id)}
        chosen={question.topic}
        none={say("palette.all_topics")}
        change={(topic) => change({ topic })}
        nameOf={(topic) => topicLabel(topics, topic)}
      />
      <Select
        label={say("shared.state")}
        choices={["in_use", "retired"]}
        chosen={question.retired ? "retired" : "in_use"}
        change={(state) => change({ retired: state === "retired" })}
        nameOf={(state) => say(`shared.${state}`)}
      />
    </search>
  );
}
