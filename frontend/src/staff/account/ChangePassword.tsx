import { useRef, useState } from "preact/hooks";
import { type Me, PASSWORD_LENGTH } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { changePassword } from "./account.ts";
import { SecretField } from "./SecretField.tsx";
import { ShowPasswords } from "./ShowPasswords.tsx";

type Props = {
  /** The name by which a keeper of passwords knows whose they are. */
  readonly name: string;
  readonly changed: () => void;
  readonly back: () => void;
};

/** A new password for the one of now. Each refusal stands at the field that it is about. */
export function ChangePassword({ name, changed, back }: Props) {
  const { say } = useSpeech();
  const { ask, busy, problem } = useAsked<Me>();
  const [isShown, setShown] = useState(false);
  const current = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const about = (code: string) => (problem === code ? say(`refusal.${code}`) : "");
  const isAboutAField = problem === "wrong_password" || problem === "easy_password";

  async function submit(event: Event) {
    event.preventDefault();
    const typed = { current: current.current?.value ?? "", new: fresh.current?.value ?? "" };
    if ((await ask(() => changePassword(typed))) !== null) changed();
  }

  return (
    <form onSubmit={submit}>
      <input hidden name="username" autocomplete="username" value={name} readOnly />
      <SecretField
        label={say("account.current")}
        field={current}
        autocomplete="current-password"
        isShown={isShown}
        problem={about("wrong_password")}
      />
      <SecretField
        label={say("account.new")}
        field={fresh}
        autocomplete="new-password"
        minLength={PASSWORD_LENGTH}
        isShown={isShown}
        problem={about("easy_password")}
        about={say("account.new.about", { letters: PASSWORD_LENGTH })}
      />
      <ShowPasswords isShown={isShown} change={setShown} />
      <p class="small">{say("account.others")}</p>
      <Problem code={isAboutAField ? null : problem} />
      <p class="buttons">
        <button type="submit" class="main" disabled={busy}>
          {say("account.change")}
        </button>
        <button type="button" onClick={back}>
          {say("dialog.cancel")}
        </button>
      </p>
    </form>
  );
}
