import { useEffect, useRef } from "preact/hooks";
import { useClock } from "../clock/useClock.ts";
import { type Known, useAsked } from "./useAsked.ts";

type Answered<Answer> = Known<Answer> & {
  /** Whether it is the answer to what this is about now, and not to what was typed before. */
  readonly current: boolean;
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
  /** What the question that was asked last was about. */
  const asked = useRef<readonly unknown[]>([]);

  useEffect(() => {
    if (question === null) return;
    const askNow = () => {
      asked.current = about;
      ask(question);
    };
    if (pauseMs === 0) {
      askNow();
      return drop;
    }
    const cancel = clock.after(pauseMs, askNow);
    return () => {
      cancel();
      drop();
    };
  }, about);

  const again = () => void (question && ask(question));
  const current =
    !known.busy && about.length === asked.current.length && about.every((one, at) => one === asked.current[at]);
  return { ...known, answer: question === null ? null : known.answer, current, again };
}
