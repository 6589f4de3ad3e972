import { useEffect } from "preact/hooks";
import { useClock } from "../clock/useClock.ts";
import { type Known, useAsked } from "./useAsked.ts";

type Answered<Answer> = Known<Answer> & {
  /** Ask the same once more. */
  readonly again: () => void;
};

/**
 * The answer to a question that changes while somebody types or chooses: asked when one of the things that it is
 * `about` has changed and `pauseMs` have passed without another change. Null asks nothing, and has no answer.
 */
export function useAnswer<Answer>(
  question: (() => Promise<Answer>) | null,
  about: readonly unknown[],
  pauseMs = 0,
): Answered<Answer> {
  const clock = useClock();
  const { ask, drop, ...known } = useAsked<Answer>();

  useEffect(() => {
    if (question === null) return;
    if (pauseMs === 0) {
      ask(question);
      return drop;
    }
    const cancel = clock.after(pauseMs, () => ask(question));
    return () => {
      cancel();
      drop();
    };
  }, about);

  const again = () => void (question && ask(question));
  return { ...known, answer: question === null ? null : known.answer, again };
}
