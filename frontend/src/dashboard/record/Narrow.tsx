import { type PersonSheet, READING_REASONS, RECORD_ACTS } from "../../protocol/generated.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { Select } from "../../ui/fields/Select.tsx";
import { useSpeech } from "../../ui/speech.ts";
import type { RecordQuestion } from "../api.ts";

type Props = {
  readonly question: RecordQuestion;
  readonly set: (question: RecordQuestion) => void;
  readonly people: readonly PersonSheet[];
};

/** What is asked for to see the chats that were read without a reason. */
const NO_REASON = "none";

/** By whom, what, on which day and about what; each narrows the record. */
export function Narrow({ question, set, people }: Props) {
  const { say } = useSpeech();
  const change = (part: Partial<RecordQuestion>) => set({ ...question, ...part });
  const named = new Map(people.map(({ person_id, first_name, name }) => [person_id, `${first_name} (${name})`]));
  return (
    <search class="choices">
      <Select
        label={say("record.who")}
        choices={[...named.keys()]}
        chosen={question.person}
        none={say("record.everybody")}
        change={(person) => change({ person })}
        nameOf={(id) => named.get(id) ?? id}
      />
      <Select
        label={say("record.what")}
        choices={RECORD_ACTS}
        chosen={question.act}
        none={say("record.everything")}
        change={(act) => change({ act })}
        nameOf={(act) => say(`record.act.${act}`)}
      />
      <Select
        label={say("record.reason")}
        choices={[...READING_REASONS, NO_REASON]}
        chosen={question.reason}
        none={say("record.whatever_reason")}
        change={(reason) => change({ reason })}
        nameOf={(reason) => say(`read_why.${reason}`)}
      />
      <Field
        type="date"
        min="2000-01-01"
        label={say("record.day")}
        value={question.day}
        change={(day) => change({ day })}
      />
      <Field
        class="wide"
        type="search"
        maxLength={120}
        label={say("record.about_which")}
        value={question.about}
        change={(about) => change({ about })}
      />
    </search>
  );
}
