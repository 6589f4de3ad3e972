import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Every sentence of the staff pages in one language. A third language is one more file in `words/staff`. */
export type Words = Readonly<Record<string, string>>;

const FILES = import.meta.glob<Words>("../words/staff/*.json", { import: "default" });

export type Values = Readonly<Record<string, string | number>>;

/** Say a sentence; a key that is missing shows itself, so that nobody overlooks it. */
export type Say = (key: string, values?: Values) => string;

export type Speech = { readonly say: Say; readonly language: string };

export async function wordsIn(language: string): Promise<Words> {
  const load = FILES[`../words/staff/${language}.json`] ?? FILES["../words/staff/en.json"];
  return load === undefined ? {} : load();
}

export function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Counts choose their sentence: `key.one`, `key.other`, by the rules of the language (CLDR plural categories). */
function counted(words: Words, language: string, key: string, count: number): string | undefined {
  const category = new Intl.PluralRules(language).select(count);
  return words[`${key}.${category}`] ?? words[`${key}.other`];
}

export function speech(words: Words, language: string): Speech {
  const say: Say = (key, values = {}) => {
    const { count } = values;
    const text = words[key] ?? (typeof count === "number" ? counted(words, language, key, count) : undefined) ?? key;
    return filled(text, values);
  };
  return { say, language };
}

const Spoken = createContext<Speech>({ say: (key) => key, language: "en" });

export const Speaking = Spoken.Provider;

export function useSpeech(): Speech {
  return useContext(Spoken);
}
