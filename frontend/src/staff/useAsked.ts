import { useCallback, useEffect, useState } from "preact/hooks";
import { Refusal } from "./ask.ts";

export type Asked<Answer> = {
  readonly answer: Answer | null;
  /** A refusal's code, when the last question was refused. */
  readonly problem: string | null;
  readonly busy: boolean;
  /** Ask something else; its answer takes the place of the old one. */
  readonly ask: (question: () => Promise<Answer>) => Promise<Answer | null>;
};

function codeOf(reason: unknown): string {
  return reason instanceof Refusal ? reason.problem.code : "unavailable";
}

/** An answer of the service with what happened on the way. `first` is asked when the component appears. */
export function useAsked<Answer>(first?: () => Promise<Answer>): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = useCallback(async (question: () => Promise<Answer>) => {
    setBusy(true);
    try {
      const given = await question();
      setAnswer(given);
      setProblem(null);
      return given;
    } catch (reason) {
      setProblem(codeOf(reason));
      return null;
    } finally {
      setBusy(false);
    }
  }, []);

  // Only the first time: what is asked later is asked by hand.
  useEffect(() => {
    if (first !== undefined) ask(first);
  }, []);

  return { answer, problem, busy, ask };
}
