import { CLOSING } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";

/** The connection ended for good: somebody opened the page elsewhere, or this page is too old for the service. */
export function Over({ code }: { readonly code: number | null }) {
  const { say } = useSpeech();
  const which = code === CLOSING.REPLACED ? "replaced" : "other";
  return (
    <main class="sign-in">
      <h1>{say(`over.${which}`)}</h1>
      <p>{say(`over.${which}.about`)}</p>
      <button type="button" class="main" onClick={() => location.reload()}>
        {say("over.reload")}
      </button>
    </main>
  );
}
