import { ask } from "../../link/ask.ts";
import type { Reading } from "../../protocol/generated.ts";
import { useAnswer } from "../../ui/ask/useAnswer.ts";

/** After the last key the text is measured, so that half-typed words are not judged. */
const PAUSE_MS = 400;

/** How a text reads, by the service's measure; null until it is known, and for an empty text. */
export function useReading(text: string, language: string): Reading | null {
  const measure = () => ask<Reading>("POST", "/api/replies/reading", { text, language });
  const { answer, problem } = useAnswer(text.trim() === "" ? null : measure, [text, language], PAUSE_MS);
  return problem === null ? answer : null;
}
