import type { Reading } from "../../protocol/generated.ts";
import { useSpeech } from "../../ui/speech.ts";

/** A sentence longer than this loses a tired reader; shorter ones are not mentioned. */
const LONG_SENTENCE = 18;

/** How it reads, and what would make it easier. It advises: a hard text can be kept. */
export function ReadingWord({ reading }: { readonly reading: Reading | null }) {
  return (
    <div class="reading small" role="status">
      {reading !== null && <Finding reading={reading} />}
    </div>
  );
}

function Finding({ reading }: { readonly reading: Reading }) {
  const { say, language } = useSpeech();
  const { level, grade, longest_sentence, long_words, unknown_places } = reading;
  const measured = grade === null ? "" : new Intl.NumberFormat(language).format(Math.max(1, Math.round(grade)));
  return (
    <>
      {unknown_places.length > 0 && (
        <p class="notice">{say("places.unknown", { places: unknown_places.map((each) => `{${each}}`).join(", ") })}</p>
      )}
      {level === "easy" && <p>{say(measured ? "reading.easy_grade" : "reading.easy", { grade: measured })}</p>}
      {level === "hard" && (
        <ul class="notice">
          <li>{say(measured ? "reading.hard_grade" : "reading.hard", { grade: measured })}</li>
          {longest_sentence > LONG_SENTENCE && <li>{say("reading.long_sentence", { number: longest_sentence })}</li>}
          {long_words.length > 0 && <li>{say("reading.long_words", { words: long_words.join(", ") })}</li>}
        </ul>
      )}
    </>
  );
}
