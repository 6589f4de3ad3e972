import { useSpeech } from "../../ui/speech.ts";
import { identifiersIn } from "./identifiers.ts";

/** Before it is sent, and not after: what in these words leads to somebody, and what of it will not go out. */
export function Reminder({ text }: { readonly text: string }) {
  const { say } = useSpeech();
  const { goes, isTakenOut } = identifiersIn(text);
  const kinds = (found: readonly string[]) => found.map((kind) => say(`masked.${kind}`)).join(", ");
  return (
    <p class="identifiers small" role="status">
      {goes.length > 0 && say("composer.referral", { kinds: kinds(goes) })}{" "}
      {isTakenOut.length > 0 && say("composer.taken_out", { kinds: kinds(isTakenOut) })}
    </p>
  );
}
