import { PASSWORD_LENGTH, PASSWORD_LIMIT } from "../../protocol/generated.ts";
import { Field } from "../../ui/fields/Field.tsx";
import { useSpeech } from "../../ui/speech.ts";

type Props = {
  readonly label: string;
  readonly value: string;
  readonly required: boolean;
  readonly change: (password: string) => void;
};

/** A password that is told to its owner in person. */
export function Password({ label, value, required, change }: Props) {
  const { say } = useSpeech();
  return (
    <Field
      label={say(label, { letters: PASSWORD_LENGTH })}
      value={value}
      change={change}
      required={required}
      type="password"
      minLength={PASSWORD_LENGTH}
      maxLength={PASSWORD_LIMIT}
      autocomplete="new-password"
    />
  );
}
