import type { DeskChat } from "../../state/deskChat.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions } from "../context.ts";

/** Ending is for both sides and cannot be taken back, so it is asked once, with the name; whoever only presses Enter stays. */
export function EndChat({ chat }: { readonly chat: DeskChat }) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const dialog = useDialog();
  function end() {
    actions.end();
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("end.open")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("end.title")}
        about={<ChatName chat={chat} />}
        go={say("end.go")}
        submit={end}
        back={say("end.stay")}
        danger
      >
        <p>{say("end.about")}</p>
      </Dialog>
    </>
  );
}
