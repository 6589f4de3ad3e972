import type { Availability, Board } from "../../protocol/generated.ts";
import { useAsked } from "../../ui/ask/useAsked.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { switchEmergency } from "../api.ts";
import { CloseNow } from "../hours/CloseNow.tsx";

type Props = { readonly board: Board; readonly availability: Availability | null };

/** The door of the chat by hand: shut it at once, or open it again. What became of it is pushed. */
export function Door({ board, availability }: Props) {
  const { say, language } = useSpeech();
  const asked = useAsked<unknown>();
  if (availability === null) return null;
  const shut = availability.emergency;
  if (shut === null) return <CloseNow zone={availability.zone} board={board} done={() => {}} />;
  return (
    <>
      <span>
        <strong>{say("closing.shut")}</strong> {language === "es" ? shut.es : shut.en}
      </span>
      <button
        type="button"
        class="main"
        disabled={asked.busy}
        onClick={() => asked.ask(() => switchEmergency({ closed: false, reason: null, reopens: null }))}
      >
        {say("emergency.reopen")}
      </button>
      <Problem code={asked.problem} />
    </>
  );
}
