import type { DeskChat } from "../../state/deskChat.ts";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { useChatActions } from "../context.ts";

type Props = { readonly chat: DeskChat; readonly hide: () => void };

/** A chat that is over and not coded: nobody waits in it, and it waits for me. */
export function ToWrapUp({ chat, hide }: Props) {
  const { say } = useSpeech();
  const { turnTo } = useChatActions(chat.id);
  function go() {
    hide();
    turnTo();
  }

  return (
    <p>
      <ChatName chat={chat} /> {say("signout.wrap_up")}{" "}
      <button type="button" class="quiet" onClick={go}>
        {say("signout.to_wrap_up")}
      </button>
    </p>
  );
}
