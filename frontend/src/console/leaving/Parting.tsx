import { receiversOf } from "../../state/deskAsks.ts";
import type { DeskChat } from "../../state/deskChat.ts";
import { Mark } from "../../ui/Mark.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { ChatName } from "../ChatName.tsx";
import { NoteToNext, ToWhom } from "../chat/ToWhom.tsx";
import { useChatActions, useDesk, useDrafts } from "../context.ts";
import { FATES, type Fate } from "./fate.ts";

type Props = {
  readonly chat: DeskChat;
  readonly fate: Fate;
  readonly choose: (fate: Fate) => void;
  /** Nothing can be chosen now. */
  readonly isFixed: boolean;
  readonly hide: () => void;
};

/** One chat of somebody who leaves: what becomes of it, what the visitor is told, and what would be lost. */
export function Parting({ chat, fate, choose, isFixed, hide }: Props) {
  const { say } = useSpeech();
  const { turnTo } = useChatActions(chat.id);
  const { message, note, attached } = useDrafts(chat.id);
  const isAnybodyHere = useDesk((desk) => receiversOf(desk, chat).some(({ cannot }) => cannot === null));
  function go() {
    hide();
    turnTo();
  }

  const isBegun = message.trim() !== "" || note.trim() !== "" || attached !== null;
  return (
    <fieldset class={`parting colour-${chat.badge.colour}`} disabled={isFixed}>
      <legend>
        <ChatName chat={chat} />{" "}
        <button type="button" class="quiet" onClick={go}>
          {say("signout.to_chat")}
        </button>
      </legend>
      {isBegun && (
        <p>
          <Mark kind="warn">{say("signout.begun")}</Mark>
        </p>
      )}
      <div class="chips">
        {FATES.map((each) => (
          <label key={each} class={each === fate ? "chosen" : ""}>
            <input type="radio" name={`fate-${chat.id}`} checked={each === fate} onChange={() => choose(each)} />
            {say(`signout.fate.${each}`)}
          </label>
        ))}
      </div>
      {fate === "pass" && <ToWhom chat={chat} />}
      {fate !== "end" && <NoteToNext chat={chat} />}
      <p class="small">{say(`signout.told.${fate}`)}</p>
      {fate === "next" && !isAnybodyHere && <p class="problem">{say("signout.nobody")}</p>}
    </fieldset>
  );
}
