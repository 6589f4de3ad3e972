import { useSpeech } from "../../ui/speech.ts";

/** The least that the service accepts (`NewPassword` in the contract). */
const PASSWORD_LENGTH = 15;

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
        maxLength={200}
        autocomplete="new-password"
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
