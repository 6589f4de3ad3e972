import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useActions, useStore } from "../context.ts";

/** What was refused last, and in which chat; the place for it is there before there is one, so that it is announced. */
export function Refused() {
  const { say } = useSpeech();
  const { dismissRefusal } = useActions();
  const { value: refusal } = useStore().refusal;
  return (
    <div role="alert" class={refusal === null ? "nothing" : "refusal"}>
      {refusal !== null && (
        <>
          {refusal.chat !== null && <ChatName chat={refusal.chat} />} {say(`refusal.${refusal.code}`)}{" "}
          <button type="button" class="quiet" onClick={dismissRefusal}>
            {say("refused.close")}
          </button>
        </>
      )}
    </div>
  );
}
