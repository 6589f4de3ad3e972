import type { DeskChat } from "../../state/deskChat.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions, useDrafts } from "../context.ts";
import { NoteToNext, receiverOf, ToWhom } from "./ToWhom.tsx";

type Props = { readonly chat: DeskChat };

/**
 * Pass the chat on, to a colleague who is here or to anybody with a skill, with a note so that nothing is asked twice.
 * The note stays until the chat has left: if passing on is refused, it is still there, and in no other chat.
 */
export function Transfer({ chat }: Props) {
  const { say } = useSpeech();
  const actions = useChatActions(chat.id);
  const dialog = useDialog();
  const { transfer } = useDrafts(chat.id);

  function pass() {
    actions.transfer(receiverOf(transfer.to), transfer.note);
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("transfer.open")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("transfer.title")}
        about={<ChatName chat={chat} />}
        go={say("transfer.go")}
        submit={pass}
      >
        <ToWhom chat={chat} />
        <NoteToNext chat={chat} />
      </Dialog>
    </>
  );
}
