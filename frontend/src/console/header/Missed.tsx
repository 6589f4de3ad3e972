import { useSpeech } from "../../ui/speech.ts";
import { useActions, useDesk } from "../context.ts";

/** A missed offer sets me away, which I may not notice: the way back is one press, where I look. */
export function Missed() {
  const { say } = useSpeech();
  const { available } = useActions();
  const isMissed = useDesk(({ mine }) => mine?.available === false && mine.why_away === "offer_missed");
  return (
    <div role="alert" class={isMissed ? "across missed" : "nothing"}>
      {isMissed && (
        <>
          <p>{say("desk.why_away.offer_missed")}</p>
          <button type="button" class="main" onClick={() => available(true, false)}>
            {say("missed.again")}
          </button>
        </>
      )}
    </div>
  );
}
