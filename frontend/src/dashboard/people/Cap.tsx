import { CHATS_LIMIT } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";

/** New staff take one chat; two is the usual. */
const CAPS: readonly number[] = Array.from({ length: CHATS_LIMIT }, (_, before) => before + 1);

/** How many chats somebody may take at once. */
export function Cap({ cap, change }: { readonly cap: number; readonly change: (cap: number) => void }) {
  const { say } = useSpeech();
  return (
    <label>
      {say("people.cap")}
      <select value={cap} onChange={(event) => change(Number(event.currentTarget.value))}>
        {CAPS.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
