import { useRef } from "preact/hooks";
import { type Me, PASSWORD_LIMIT, SIGN_IN_NAME_LIMIT } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { signIn } from "./session.ts";

type Props = { readonly title: string; readonly signedIn: (me: Me) => void };

/** Name and password: pasting and password managers work, and a wrong try says nothing about which of the two. */
export function SignIn({ title, signedIn }: Props) {
  const { say } = useSpeech();
  const { ask, busy, problem } = useAsked<Me>();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: Event) {
    event.preventDefault();
    const typed = { name: name.current?.value ?? "", password: password.current?.value ?? "" };
    const me = await ask(() => signIn(typed));
    if (me === null) password.current?.focus();
    else signedIn(me);
  }

  return (
    <main class="sign-in">
      <h1>{title}</h1>
      <form onSubmit={submit}>
        <label>
          {say("signin.name")}
          <input ref={name} name="username" autocomplete="username" required maxLength={SIGN_IN_NAME_LIMIT} />
        </label>
        <label>
          {say("signin.password")}
          <input
            ref={password}
            name="password"
            type="password"
            autocomplete="current-password"
            required
            maxLength={PASSWORD_LIMIT}
          />
        </label>
        <Problem code={problem} />
        <button type="submit" class="main" disabled={busy}>
          {say(busy ? "signin.busy" : "signin.go")}
        </button>
      </form>
    </main>
  );
}
