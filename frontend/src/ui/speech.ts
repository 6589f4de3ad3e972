import { createContext } from "preact";
import { useContext } from "preact/hooks";

type Values = Readonly<Record<string, string | number>>;

/**
 * Say a sentence. Keys are often made of a code that the service sent, so they are plain strings; a key without words
 * shows itself. With a number as `count`, the form that the language uses for it is chosen.
 */
export type Say = (key: string, values?: Values) => string;

/** The language of a staff page, and how it says things. */
export type Speech = { readonly say: Say; readonly language: string };

export const SpeechContext = createContext<Speech>({ say: (key) => key, language: "en" });

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
