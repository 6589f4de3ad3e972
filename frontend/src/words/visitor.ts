import type English from "./visitor/en.json";
import { type Catalogue, makeWords, type Words } from "./words.ts";

/** Which texts there are: the English file says it, and the checks hold every other language to it. */
export type VisitorCatalogue = typeof English;
export type VisitorWords = Words<VisitorCatalogue>;
export type VisitorKey = keyof VisitorCatalogue;

/** One file for each language; each is loaded only when somebody reads it. */
const FILES = import.meta.glob<Catalogue>("./visitor/*.json", { import: "default" });

/** The languages on offer, English first. */
export const LANGUAGES: readonly string[] = Object.keys(FILES)
  .map((file) => file.replace(/^.*\/(.+)\.json$/, "$1"))
  .sort((a, b) => Number(b === "en") - Number(a === "en") || a.localeCompare(b));

/** The first of these that we speak, by its first part ("es-MX" is served by "es"); English when there is none. */
export function bestLanguage(wished: readonly string[]): string {
  const spoken = wished.map((each) => LANGUAGES.find((ours) => ours === each || ours === each.split("-")[0]));
  return spoken.find((each) => each !== undefined) ?? "en";
}

/** One language's texts. `own`: by language, what an organisation says in the place of ours. */
export async function loadWords(
  language: string,
  own: Readonly<Record<string, Catalogue>> = {},
): Promise<VisitorWords> {
  const known = bestLanguage([language]);
  const load = FILES[`./visitor/${known}.json`] as () => Promise<Catalogue>;
  return makeWords(known, { ...((await load()) as VisitorCatalogue), ...own[known] });
}

/** A language's own name for itself, with a capital letter as on a button. */
export function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
