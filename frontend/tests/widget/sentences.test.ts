import { describe, expect, it } from "vitest";
import type { LanguageQueue } from "../../src/protocol/generated.ts";
import { queueSentence } from "../../src/widget/sentences.ts";
import { LANGUAGES, loadWords } from "../../src/words/visitor.ts";

const WORDS = await Promise.all(LANGUAGES.map(loadWords));

/** Every line in which a newcomer gets a place; of the others the screens of their own tell. */
const LINES = (["free", "busy"] as const).flatMap((state) => [0, 1, 2, 11].map((waiting) => ({ state, waiting })));

function queue(state: LanguageQueue["state"], waiting: number): LanguageQueue {
  return { language: "en", state, waiting, wait: null };
}

describe.each(WORDS)("what a newcomer is told of the line, in $language", (words) => {
  it.each(LINES)("$state with $waiting waiting: a chat now only where that is so", ({ state, waiting }) => {
    const told = queueSentence(words, queue(state, waiting));
    expect(told === words.say("welcome.free")).toBe(state === "free" && waiting === 0);
    expect(told === words.say("welcome.next_in_line")).toBe(state === "busy" && waiting === 0);
    expect(told.includes(String(waiting)) || waiting < 2).toBe(true);
  });

  it("with the wait, where there is a figure", () => {
    const wait = { low: 5, high: 10, over_30: false, why_longer: null } as const;
    expect(queueSentence(words, { ...queue("busy", 2), wait })).toContain(
      words.say("wait.range", { low: 5, high: 10 }),
    );
  });
});
