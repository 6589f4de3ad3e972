import { useState } from "preact/hooks";
import type { BoardChat, BoardSeat } from "../../protocol/generated.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSpeech } from "../../ui/speech.ts";
import { useDialog } from "../../ui/useDialog.ts";
import { useActions } from "../actions.ts";

type Props = { readonly chat: BoardChat; readonly seats: readonly BoardSeat[] };

/** Who is signed in and does not have it. Only who takes chats now can be chosen: nobody should wait for somebody away. */
function takers({ chat, seats }: Props): readonly BoardSeat[] {
  return seats.filter((seat) => seat.state !== "offline" && seat.person_id !== chat.specialist);
}

type ChoiceProps = Props & { readonly person: string; readonly choose: (person: string) => void };

function Choice({ chat, seats, person, choose }: ChoiceProps) {
  const { say } = useSpeech();
  return (
    <label>
      {say("reassign.to")}
      <select required value={person} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{say("transfer.choose")}</option>
        {takers({ chat, seats }).map((seat) => (
          <option key={seat.person_id} value={seat.person_id} disabled={seat.state !== "available"}>
            {seat.name} · {say(`seat.${seat.state}`)} · {say("seat.load_of", { load: seat.load, cap: seat.cap })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Put a chat before another specialist. */
export function Reassign({ chat, seats }: Props) {
  const { say } = useSpeech();
  const actions = useActions();
  const dialog = useDialog();
  const [person, setPerson] = useState("");
  if (chat.status === "wrap_up" || chat.status === "closed") return null;

  function give() {
    actions.reassign(chat.chat_id, person);
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("reassign.open")}
      </button>
      <Dialog dialog={dialog} title={say("reassign.title")} go={say("reassign.go")} submit={give}>
        <Choice chat={chat} seats={seats} person={person} choose={setPerson} />
      </Dialog>
    </>
  );
}
