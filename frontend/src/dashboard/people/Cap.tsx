import { CHATS_LIMIT } from "../../protocol/generated.ts";
import { Select } from "../../ui/fields/Select.tsx";
import { useSpeech } from "../../ui/speech.ts";

/** New staff take one chat; two is the usual. */
const CAPS: readonly string[] = Array.from({ length: CHATS_LIMIT }, (_, before) => String(before + 1));

/** How many chats somebody may take at once. */
export function Cap({ cap, change }: { readonly cap: number; readonly change: (cap: number) => void }) {
  const { say } = useSpeech();
  return (
    <Select
      label={say("people.cap")}
      choices={CAPS}
      chosen={String(cap)}
      change={(chosen) => change(Number(chosen))}
      nameOf={(each) => each}
    />
  );
}
