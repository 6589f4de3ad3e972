import { offers } from "../../state/deskAsks.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk } from "../context.ts";
import { nameOfKey } from "../keys/chord.ts";
import { Offer } from "./Offer.tsx";

/** Every chat that is being offered to me: one that is not shown would lapse unseen, and set me away. */
export function Offers() {
  const { say } = useSpeech();
  const all = useDesk(offers);
  return (
    <>
      <p role="status" class="unseen">
        {all.length === 0 ? "" : say("offer.announced", { accept: nameOfKey("a"), leave: nameOfKey("d") })}
      </p>
      {all.length > 0 && (
        <div class="offers">
          {all.map((chat, before) => (
            <Offer key={chat.id} chat={chat} hasKeys={before === 0} />
          ))}
        </div>
      )}
    </>
  );
}
