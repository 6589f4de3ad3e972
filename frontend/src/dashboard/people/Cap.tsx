import { useSpeech } from "../../ui/speech.ts";

/** New staff take one chat; two is the usual; more than three helps nobody. */
const CAPS: readonly number[] = [1, 2, 3];

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
