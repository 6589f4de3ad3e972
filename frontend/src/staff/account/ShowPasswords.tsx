import { useSpeech } from "../../ui/speech.ts";

type Props = { readonly isShown: boolean; readonly change: (isShown: boolean) => void };

/** Seeing what one types instead of typing it twice (WCAG 3.3.8, NIST SP 800-63B). */
export function ShowPasswords({ isShown, change }: Props) {
  const { say } = useSpeech();
  return (
    <label class="check">
      <input type="checkbox" checked={isShown} onChange={(event) => change(event.currentTarget.checked)} />
      {say("account.show")}
    </label>
  );
}
