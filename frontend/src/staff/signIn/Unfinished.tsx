import { useEffect } from "preact/hooks";
import { realClock } from "../../link/clock.ts";
import { useSpeech } from "../../ui/speech.ts";
import { signOut } from "./session.ts";

/** So often it is tried again to tell the service that somebody signed out. */
const AGAIN_MS = 3_000;

/** Somebody signs out and the service cannot be reached: it is tried until it can, and said that they are still in. */
export function Unfinished({ title, over }: { readonly title: string; readonly over: () => void }) {
  const { say } = useSpeech();
  useEffect(() => {
    let cancel = realClock.after(AGAIN_MS, again);
    async function again(): Promise<void> {
      const goesOn = cancel;
      if (await signOut()) over();
      else if (cancel === goesOn) cancel = realClock.after(AGAIN_MS, again);
    }
    return () => {
      cancel();
      cancel = () => {};
    };
  }, [over]);
  return (
    <main class="sign-in">
      <h1>{title}</h1>
      <p role="alert">{say("signout.unfinished")}</p>
    </main>
  );
}
