import type { Repeat } from "../../support/hands.ts";

/**
 * No act lands in another chat. Two hands do anything at all with three visitors, while offers come and lapse, chats end and
 * are taken away, connections are cut and the page is loaded again; after each step it is looked at what was asked of the
 * service and what stands on the page, and compared with whose chat was in front *when it was begun*.
 *
 * Every visitor has a letter, which is their nickname and all that is ever written to them: a text for "aaa" consists of
 * a's, whoever's field it stands in.
 */
export type Step = {
  readonly does: (typeof HAND)[number] | (typeof WORLD)[number];
  /** Which one, how often, how: whatever the step has to choose. */
  readonly which: number;
  /** What happens while the hand is at it: after it pressed and before it lets go, between two letters. */
  readonly meanwhile: (typeof WORLD)[number] | null;
  readonly whom: number;
};

export const WORLD = [
  "comes",
  "lapses",
  "says",
  "ends",
  "taken away",
  "types",
  "cut",
  "mended",
  "lost",
  "others take",
  "a moment",
  "a second",
  "a while",
  "reloaded",
] as const;

export const HAND = [
  "presses a shortcut",
  "presses a button",
  "presses a card",
  "writes",
  "writes with Option",
  "writes a note",
  "presses Enter",
  "answers",
  "holds Enter",
  "repeats a shortcut",
  "ends",
  "passes on",
  "confirms",
  "escapes",
  "opens the palette",
  "accepts",
  "leaves",
  "goes to the replies",
] as const;

export const MOST_VISITORS = 8;

export const MOST_CHATS = 3;

export const REPEATS: readonly Repeat[] = ["by the system", "by X11", "by an input method"];

/** Letters as they come from keys that hold a modifier: macOS Option, a dead key, AltGr on Windows and on Linux. */
export const STRANGE = [
  { key: "Dead", code: "KeyN", altKey: true, letter: "˜" },
  { key: "¡", code: "Digit1", altKey: true, letter: "¡" },
  { key: "@", code: "Digit2", altKey: true, letter: "@" },
  { key: "å", code: "KeyA", altKey: true, letter: "å" },
  { key: "∂", code: "KeyD", altKey: true, letter: "∂" },
  { key: "¢", code: "Digit4", altKey: true, letter: "¢" },
  { key: "|", code: "Digit1", altKey: true, ctrlKey: true, letter: "|" },
  { key: "ą", code: "KeyA", altKey: true, ctrlKey: true, letter: "ą" },
  { key: "ñ", code: "KeyN", letter: "ñ" },
];

/** A visitor's letter, and the name of their chat. */
export const letterOf = (number: number) => String.fromCharCode(97 + number);
export const chatOf = (letter: string) => `chat-00000000000000${letter}${letter}`;
export const nicknameOf = (letter: string) => letter.repeat(3);

export function one<Thing>(from: readonly Thing[], which: number): Thing | undefined {
  return from[which % Math.max(1, from.length)];
}
