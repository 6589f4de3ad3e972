import { useEffect, useRef, useState } from "preact/hooks";
import { type Invited, type Me, PASSWORD_LENGTH } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { showInvitation, spendInvitation } from "../account/account.ts";
import { SecretField } from "../account/SecretField.tsx";
import { ShowPasswords } from "../account/ShowPasswords.tsx";

type Props = {
  readonly token: string;
  readonly signedIn: (me: Me) => void;
  /** To the usual sign-in. */
  readonly leave: () => void;
};

type FormProps = Omit<Props, "leave"> & { readonly invited: Invited };

function Form({ token, invited, signedIn }: FormProps) {
  const { say } = useSpeech();
  const { ask, busy, problem } = useAsked<Me>();
  const [isShown, setShown] = useState(false);
  const fresh = useRef<HTMLInputElement>(null);
  const isEasy = problem === "easy_password";

  async function submit(event: Event) {
    event.preventDefault();
    const me = await ask(() => spendInvitation({ token, password: fresh.current?.value ?? "" }));
    if (me !== null) signedIn(me);
    else fresh.current?.focus();
  }

  return (
    <form onSubmit={submit}>
      <p>{say("account.sign_in_name", { name: invited.sign_in_name })}</p>
      <input hidden name="username" autocomplete="username" value={invited.sign_in_name} readOnly />
      <SecretField
        label={say("account.new")}
        field={fresh}
        autocomplete="new-password"
        minLength={PASSWORD_LENGTH}
        isShown={isShown}
        problem={isEasy ? say("refusal.easy_password") : ""}
        about={say("account.new.about", { letters: PASSWORD_LENGTH })}
      />
      <ShowPasswords isShown={isShown} change={setShown} />
      <Problem code={isEasy ? null : problem} />
      <button type="submit" class="main" disabled={busy}>
        {say(busy ? "signin.busy" : "welcome.go")}
      </button>
    </form>
  );
}

/** Whoever was given a link chooses their password, and is signed in by it. A link that is none any more says why. */
export function Welcome({ token, signedIn, leave }: Props) {
  const { say } = useSpeech();
  const { ask, answer, busy, problem } = useAsked<Invited>();
  useEffect(() => void ask(() => showInvitation(token)), [token]);
  return (
    <main class="sign-in">
      <h1>{answer === null ? say("welcome.title") : say("welcome.hello", { name: answer.name })}</h1>
      {answer !== null && <Form key={token} token={token} invited={answer} signedIn={signedIn} />}
      <p role="status">{busy ? say("signin.busy") : ""}</p>
      <Problem code={problem} />
      {problem !== null && (
        <button type="button" onClick={leave}>
          {say("welcome.to_sign_in")}
        </button>
      )}
    </main>
  );
}
