import { describe, expect, it } from "vitest";
import { toJson, wellFormed } from "../../src/link/json.ts";

describe("what leaves the page", () => {
  it.each([
    ["half at the end", "hi \uD83D", "hi \uFFFD"],
    ["half in front", "\uDE00 hi", "\uFFFD hi"],
    ["halves the wrong way round", "\uDE00\uD83D", "\uFFFD\uFFFD"],
  ])("never holds half a character: %s", (_what, text, whole) => {
    expect(wellFormed(text)).toBe(whole);
    expect(toJson({ text, deep: [{ text }] })).toBe(JSON.stringify({ text: whole, deep: [{ text: whole }] }));
  });

  it.each(["", "plain", "😀", "👨‍👩‍👧‍👦", "é", "a\u0000b", "العربية"])("is untouched where it is whole: %j", (text) => {
    expect(wellFormed(text)).toBe(text);
  });
});
