import type { StaffView } from "../protocol/generated.ts";
import { useSpeech } from "../ui/speech.ts";

type Level = NonNullable<StaffView["safety"]>;

type MarkProps = { readonly kind: "plain" | "warn" | "danger" | "good"; readonly children: string };

/** A short word in a frame. The word carries the meaning; the colour only helps to find it. */
export function Mark({ kind, children }: MarkProps) {
  return <span class={`mark ${kind}`}>{children}</span>;
}

export function SafetyMark({ level }: { readonly level: Level }) {
  const { say } = useSpeech();
  return <Mark kind={level === "review" ? "warn" : "danger"}>{say(`safety.mark.${level}`)}</Mark>;
}
