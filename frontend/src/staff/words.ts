import type { Say, Speech } from "../ui/speech.ts";
import { type Catalogue, makeWords } from "../words/words.ts";

/** One file for each language of the staff pages; a third language is one more file. */
const FILES = import.meta.glob<Catalogue>("../words/staff/*.json", { import: "default" });

/** The languages that the staff pages speak. */
export const STAFF_LANGUAGES: readonly string[] = Object.keys(FILES).map((file) => file.slice(-7, -5));

export async function speechIn(language: string): Promise<Speech> {
  const file = FILES[`../words/staff/${language}.json`] === undefined ? "en" : language;
  return speech((await FILES[`../words/staff/${file}.json`]?.()) ?? {}, file);
}

export function speech(catalogue: Catalogue, language: string): Speech {
  const words = makeWords(language, catalogue);
  const say: Say = (key, values = {}) =>
    typeof values.count === "number" ? words.count(key as never, values.count, values) : words.say(key, values);
  return { say, language };
}
