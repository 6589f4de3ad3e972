import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { useActions } from "../actions.ts";

/** Ending is for both sides and cannot be taken back, so it is asked once. */
export function EndChat({ chatId }: { readonly chatId: string }) {
  const { say } = useSpeech();
  const actions = useActions();
  const dialog = useDialog();
  function end() {
    actions.end(chatId);
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("end.open")}
      </button>
      <Dialog dialog={dialog} title={say("end.title")} go={say("end.go")} submit={end} back={say("end.stay")}>
        <p>{say("end.about")}</p>
      </Dialog>
    </>
  );
}
