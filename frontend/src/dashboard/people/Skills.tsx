import { useState } from "preact/hooks";
import { useSpeech } from "../../ui/speech.ts";
import { parted } from "../parted.ts";

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
  const [text, setText] = useState(chosen.join(", "));
  return (
    <label>
      {say("people.skills.with_commas")}
      <input
        maxLength={SKILLS_LIMIT}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          change(parted(event.currentTarget.value));
        }}
      />
      {known.length > 0 && <span class="small">{say("people.skills.known", { skills: known.join(", ") })}</span>}
    </label>
  );
}
