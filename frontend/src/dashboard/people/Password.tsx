import { PASSWORD_LENGTH, PASSWORD_LIMIT } from "../../protocol/generated.ts";
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
    <label>
      {say(label, { letters: PASSWORD_LENGTH })}
      <input
        required={required}
        type="password"
        minLength={PASSWORD_LENGTH}
        maxLength={PASSWORD_LIMIT}
        autocomplete="new-password"
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
