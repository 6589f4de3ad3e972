import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Catalogue, makeWords } from "../words/words.ts";

/** One file for each language of the staff pages; a third language is one more file. */
const FILES = import.meta.glob<Catalogue>("../words/staff/*.json", { import: "default" });

/** The languages that the staff pages speak. */
export const STAFF_LANGUAGES: readonly string[] = Object.keys(FILES).map((file) => file.slice(-7, -5));

type Values = Readonly<Record<string, string | number>>;

/**
 * Say a sentence. Keys are often made of a code that the service sent, so they are plain strings; a key without words
 * shows itself. With a number as `count`, the form that the language uses for it is chosen.
 */
export type Say = (key: string, values?: Values) => string;

export type Speech = { readonly say: Say; readonly language: string };

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

const Spoken = createContext<Speech>({ say: (key) => key, language: "en" });

export const Speaking = Spoken.Provider;

export function useSpeech(): Speech {
  return useContext(Spoken);
}
