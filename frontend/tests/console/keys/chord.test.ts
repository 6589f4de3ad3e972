import { describe, expect, test } from "vitest";
import { chordOf, nameOfKey } from "../../../src/console/keys/chord.ts";

const NONE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const alt = (key: string, code: string, more = {}) => ({ ...NONE, altKey: true, key, code, ...more });

test("Alt and a plain letter or digit is a shortcut", () => {
  expect(chordOf(alt("a", "KeyA"), false)).toBe("a");
  expect(chordOf(alt("2", "Digit2"), false)).toBe("2");
});

test("a plain letter is only a letter", () => {
  expect(chordOf({ ...NONE, key: "a", code: "KeyA" }, false)).toBeNull();
});

describe("a key that writes a letter is never a shortcut", () => {
  test.each([
    ["Option and N, on the way to ñ", alt("Dead", "KeyN")],
    ["Option and 1 for ¡", alt("¡", "Digit1")],
    ["Option and 2 for @ on a Spanish keyboard", alt("@", "Digit2")],
    ["Option and L for @ on a German one", alt("@", "KeyL")],
    ["AltGr and A for ą, as Windows reports it", alt("ą", "KeyA", { ctrlKey: true })],
    ["AltGr as Linux reports it", alt("a", "KeyA", { getModifierState: () => true })],
  ])("%s", (_, pressed) => {
    expect(chordOf(pressed, false)).toBeNull();
    expect(chordOf(pressed, true)).toBeNull();
  });
});

test("on a Mac, where Option writes, shortcuts take Control and Shift, whatever script is set", () => {
  const chord = { ...NONE, ctrlKey: true, shiftKey: true };
  expect(chordOf({ ...chord, key: "N", code: "KeyN" }, true)).toBe("n");
  expect(chordOf({ ...chord, key: "!", code: "Digit1" }, true)).toBe("1");
  expect(chordOf({ ...chord, key: "Т", code: "KeyN" }, true)).toBe("n");
  expect(nameOfKey("n", true)).toBe("Control+Shift+N");
});
