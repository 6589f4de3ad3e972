import { useRef, useState } from "preact/hooks";
import type { Me } from "../protocol/generated.ts";
import { Refusal, signIn } from "./ask.ts";
import { useSpeech } from "./words.ts";

type Props = { readonly title: string; readonly signedIn: (me: Me) => void };

/** Name and password: pasting and password managers work, and a wrong try says nothing about which of the two. */
export function SignIn({ title, signedIn }: Props) {
  const { say } = useSpeech();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: Event) {
    event.preventDefault();
    setBusy(true);
    try {
      signedIn(await signIn({ name: name.current?.value ?? "", password: password.current?.value ?? "" }));
    } catch (refusal) {
      setProblem(refusal instanceof Refusal ? refusal.problem.code : "unavailable");
      password.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  return (
    <main class="sign-in">
      <h1>{title}</h1>
      <form onSubmit={submit}>
        <label>
          {say("signin.name")}
          <input ref={name} name="username" autocomplete="username" required maxLength={80} />
        </label>
        <label>
          {say("signin.password")}
          <input ref={password} name="password" type="password" autocomplete="current-password" required />
        </label>
        <p role="alert" class="problem">
          {problem === null ? "" : say(`refusal.${problem}`)}
        </p>
        <button type="submit" class="main" disabled={busy}>
          {say(busy ? "signin.busy" : "signin.go")}
        </button>
      </form>
    </main>
  );
}
