import { expect, test } from "vitest";
import { openingSentences } from "../../src/widget/sentences.ts";
import { LANGUAGES, loadWords } from "../../src/words/visitor.ts";
import { moment } from "../../src/words/when.ts";
import { pageState } from "../support/page.ts";

const OPENING = "2026-11-23T13:00:00Z";

test.each(LANGUAGES)(
  "a browser that does not know the helpline's zone says the opening on its own clock, in %s",
  async (language) => {
    const words = await loadWords(language);
    const { availability } = pageState({ words });
    if (availability === null) throw new Error("how the helpline stands is not known");
    const told = openingSentences(words, { ...availability, next_opening: OPENING, zone: "America/Atlantis" });
    expect(told).toEqual([words.say("closed.yours", { time: moment(language, OPENING) })]);
  },
);
