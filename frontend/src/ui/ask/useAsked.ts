import { useCallback, useEffect, useState } from "preact/hooks";
import { HttpRefusal } from "../../link/ask.ts";
import { Newest } from "./newest.ts";

/** What is known of the question that was asked last. */
export type Known<Answer> = {
  /** The last answer; it stays while a newer question is under way, and when that one is refused. */
  readonly answer: Answer | null;
  /** A refusal's code, when the last question was refused. */
  readonly problem: string | null;
  readonly busy: boolean;
};

export type Asked<Answer> = Known<Answer> & {
  /**
   * Ask something else; its answer takes the place of the old one. Null when it was refused, and when it came too late:
   * something newer was asked meanwhile, or nobody looks any more. `heard` is told in each case but the first: what the
   * service has done, it has done.
   */
  readonly ask: (question: () => Promise<Answer>, heard?: (answer: Answer) => void) => Promise<Answer | null>;
  /** Whatever is under way comes too late from now on. */
  readonly drop: () => void;
};

const NOTHING: Known<never> = { answer: null, problem: null, busy: false };

function codeOf(reason: unknown): string {
  return reason instanceof HttpRefusal ? reason.problem.code : "unavailable";
}

/** An answer of the service with what happened on the way. `first` is asked when the component appears. */
export function useAsked<Answer>(first?: () => Promise<Answer>): Asked<Answer> {
  const [known, setKnown] = useState<Known<Answer>>(NOTHING);
  const [newest] = useState(() => new Newest());

  const ask = useCallback(async (question: () => Promise<Answer>, heard?: (answer: Answer) => void) => {
    const isNewest = newest.begin();
    setKnown((now) => ({ ...now, busy: true }));
    try {
      const answer = await question();
      heard?.(answer);
      if (!isNewest()) return null;
      setKnown({ answer, problem: null, busy: false });
      return answer;
    } catch (reason) {
      if (isNewest()) setKnown(({ answer }) => ({ answer, problem: codeOf(reason), busy: false }));
      return null;
    }
  }, []);

  const drop = useCallback(() => {
    newest.forget();
    setKnown((now) => ({ ...now, busy: false }));
  }, []);

  // Only the first time: what is asked later is asked by hand.
  useEffect(() => {
    if (first !== undefined) ask(first);
    return () => newest.forget();
  }, []);

  return { ...known, ask, drop };
}
