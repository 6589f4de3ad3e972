import { offers } from "../../state/deskAsks.ts";
import { useSpeech } from "../../ui/speech.ts";
import { useDesk } from "../context.ts";
import { nameOfKey } from "../keys/chord.ts";
import { ownSettings } from "../settings/own.ts";
import { Offer } from "./Offer.tsx";

/** Every chat that is being offered to me: one that is not shown would lapse unseen, and set me away. */
export function Offers() {
  const { say } = useSpeech();
  const all = useDesk(offers);
  const { keys } = ownSettings.value;
  const announced = keys
    ? say("offer.announced", { accept: nameOfKey("a"), leave: nameOfKey("d") })
    : say("call.notice");
  return (
    <>
      <p role="status" class="unseen">
        {all.length === 0 ? "" : announced}
      </p>
      {all.length > 0 && (
        <div class="offers">
          {all.map((chat, before) => (
            <Offer key={chat.id} chat={chat} hasKeys={keys && before === 0} />
          ))}
        </div>
      )}
    </>
  );
}
