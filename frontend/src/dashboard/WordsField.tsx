import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../ui/fields/Field.tsx";

/** Words with commas between, each once. */
export const parted = (text: string) => [...new Set(text.split(",").map((each) => each.trim()))].filter(Boolean);

type Props = {
  readonly label: string;
  readonly words: readonly string[];
  readonly change: (words: readonly string[]) => void;
  readonly maxLength?: number;
  readonly children?: ComponentChildren;
};

/** Several words in one field, with commas between; what is typed stays as it is typed. */
export function WordsField({ label, words, change, maxLength, children }: Props) {
  const [text, setText] = useState(words.join(", "));

  function typed(now: string) {
    setText(now);
    change(parted(now));
  }

  return (
    <Field label={label} value={text} change={typed} maxLength={maxLength} autocomplete="off">
      {children}
    </Field>
  );
}
