import { useState } from "preact/hooks";
import type { BoardChat, BoardSeat } from "../../protocol/generated.ts";
import { useDialog } from "../../staff/useDialog.ts";
import { useSpeech } from "../../staff/words.ts";
import { useActs } from "../acts.ts";

type Props = { readonly chat: BoardChat; readonly seats: readonly BoardSeat[] };

/** Who is signed in and does not have it. Only who takes chats now can be chosen: nobody should wait for somebody away. */
function takers({ chat, seats }: Props): readonly BoardSeat[] {
  return seats.filter((seat) => seat.state !== "offline" && seat.person_id !== chat.specialist);
}

/** Put a chat before another specialist. */
export function Reassign({ chat, seats }: Props) {
  const { say } = useSpeech();
  const acts = useActs();
  const dialog = useDialog();
  const [person, setPerson] = useState("");
  const title = `reassign-${chat.chat_id}`;
  if (chat.status === "wrap_up" || chat.status === "closed") return null;

  function give(event: Event) {
    event.preventDefault();
    acts.reassign(chat.chat_id, person);
    dialog.hide();
  }

  return (
    <>
      <button type="button" onClick={dialog.show}>
        {say("reassign.open")}
      </button>
      <dialog ref={dialog.ref} aria-labelledby={title}>
        <form onSubmit={give}>
          <h2 id={title}>{say("reassign.title")}</h2>
          <label>
            {say("reassign.to")}
            <select required value={person} onChange={(event) => setPerson(event.currentTarget.value)}>
              <option value="">{say("transfer.choose")}</option>
              {takers({ chat, seats }).map((seat) => (
                <option key={seat.person_id} value={seat.person_id} disabled={seat.state !== "available"}>
                  {seat.name} · {say(`seat.${seat.state}`)} · {say("seat.load_of", { load: seat.load, cap: seat.cap })}
                </option>
              ))}
            </select>
          </label>
          <p class="buttons">
            <button type="submit" class="main">
              {say("reassign.go")}
            </button>
            <button type="button" onClick={dialog.hide}>
              {say("dialog.cancel")}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
