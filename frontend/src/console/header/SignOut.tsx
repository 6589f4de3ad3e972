import { myChats } from "../../state/deskAsks.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { ChatName } from "../ChatName.tsx";
import { useActions, useChatActions, useDesk } from "../context.ts";

type StillOpenProps = { readonly chat: DeskChat; readonly hide: () => void };

function StillOpen({ chat, hide }: StillOpenProps) {
  const { say } = useSpeech();
  const { turnTo } = useChatActions(chat.id);
  function go() {
    hide();
    turnTo();
  }

  return (
    <li>
      <ChatName chat={chat} />{" "}
      <button type="button" class="quiet" onClick={go}>
        {say(chat.view.status === "wrap_up" ? "signout.to_wrap_up" : "signout.to_chat")}
      </button>
    </li>
  );
}

/** Whoever signs out leaves people alone in their chats: with chats open it is asked what becomes of each of them. */
export function SignOut() {
  const { say } = useSpeech();
  const { signOut } = useActions();
  const dialog = useDialog();
  const chats = useDesk(myChats);
  return (
    <>
      <button type="button" class="quiet" onClick={chats.length === 0 ? signOut : dialog.show}>
        {say("signout.go")}
      </button>
      <Dialog
        dialog={dialog}
        title={say("signout.title", { count: chats.length })}
        go={say("signout.anyway")}
        submit={signOut}
        back={say("signout.stay")}
        danger
      >
        <p>{say("signout.about")}</p>
        <ul>
          {chats.map((chat) => (
            <StillOpen key={chat.id} chat={chat} hide={dialog.hide} />
          ))}
        </ul>
      </Dialog>
    </>
  );
}
