import { useSpeech } from "../../ui/speech.ts";
import { WordsField } from "../WordsField.tsx";

type Props = {
  readonly chosen: readonly string[];
  /** Skills that somebody on the staff has already, so that the same one is not spelled twice. */
  readonly known: readonly string[];
  readonly change: (skills: readonly string[]) => void;
};

/** Characters in all skills together: more than anybody reads in a table's cell. */
const SKILLS_LIMIT = 300;

/** What somebody knows about more than others, as words with commas between: a new skill begins with whoever has it. */
export function Skills({ chosen, known, change }: Props) {
  const { say } = useSpeech();
  return (
    <WordsField label={say("people.skills.with_commas")} words={chosen} change={change} maxLength={SKILLS_LIMIT}>
      {known.length > 0 && <span class="small">{say("people.skills.known", { skills: known.join(", ") })}</span>}
    </WordsField>
  );
}
