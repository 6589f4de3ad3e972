import { type AppState, firstState } from "../../src/widget/state.ts";
import en from "../../src/words/visitor/en.json";
import type { VisitorCatalogue } from "../../src/words/visitor.ts";
import { makeWords } from "../../src/words/words.ts";
import { availability } from "./samples.ts";

/** A visitor's page that has just opened while the helpline is open. */
export function pageState(changes: Partial<AppState> = {}): AppState {
  const known = {
    words: makeWords<VisitorCatalogue>("en", en),
    phone: "1-800-227-2345",
    brand: { words: {}, links: {}, logo: null },
    embedded: false,
    hostHelps: false,
    availability: availability(),
    topic: null,
  };
  return { ...firstState(known, { textSize: "normal", enterSends: true, spoken: true }), ...changes };
}
