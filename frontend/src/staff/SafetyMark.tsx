import type { StaffView } from "../protocol/generated.ts";
import { Mark } from "../ui/Mark.tsx";
import { useSpeech } from "../ui/speech.ts";

type Level = NonNullable<StaffView["safety"]>;

/** How grave a sign of danger is, in a word. */
export function SafetyMark({ level }: { readonly level: Level }) {
  const { say } = useSpeech();
  return <Mark kind={level === "review" ? "warn" : "danger"}>{say(`safety.mark.${level}`)}</Mark>;
}
