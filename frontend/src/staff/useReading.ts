import { useEffect, useState } from "preact/hooks";
import type { Reading } from "../protocol/generated.ts";
import { ask } from "./ask.ts";

/** After the last key the text is measured, so that half-typed words are not judged. */
const PAUSE_MS = 400;

/** How a text reads, by the service's measure; null until it is known, and for an empty text. */
export function useReading(text: string, language: string): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    let wanted = true;
    const measure = () =>
      ask<Reading>("POST", "/api/replies/reading", { text, language })
        .then((found) => wanted && setReading(found))
        .catch(() => wanted && setReading(null));
    const timer = text.trim() === "" ? undefined : setTimeout(measure, PAUSE_MS);
    if (timer === undefined) setReading(null);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, language]);
  return reading;
}
