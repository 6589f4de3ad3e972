import { useDialog } from "../staff/useDialog.ts";
import { useSpeech } from "../staff/words.ts";
import { useActs } from "./acts.ts";

/** Ending is for both sides and cannot be taken back, so it is asked once. */
export function EndChat({ chatId }: { readonly chatId: string }) {
  const { say } = useSpeech();
  const acts = useActs();
  const dialog = useDialog();
  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("end.open")}
      </button>
      <dialog ref={dialog.ref} aria-labelledby="end-title">
        <h2 id="end-title">{say("end.title")}</h2>
        <p>{say("end.about")}</p>
        <p class="buttons">
          <button
            type="button"
            class="main"
            onClick={() => {
              acts.end(chatId);
              dialog.hide();
            }}
          >
            {say("end.go")}
          </button>
          <button type="button" onClick={dialog.hide}>
            {say("end.stay")}
          </button>
        </p>
      </dialog>
    </>
  );
}
