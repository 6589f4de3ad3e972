/** What is needed of a key that went down. */
export type Pressed = Pick<KeyboardEvent, "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "key" | "code"> & {
  readonly getModifierState?: (name: string) => boolean;
};

/** On a Mac, Option with any letter writes another one: the modifiers of a shortcut are Control and Shift there. */
const IS_MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

const PLAIN = /^[a-z0-9]$/;

/**
 * The letter or digit of a shortcut that was pressed, or null. A key that writes something on any layout is never one: so
 * Alt counts only while the key is still its plain letter. What Option, AltGr or a dead key made of it (¡, ñ, å, @)
 * is somebody's sentence.
 */
export function chordOf(pressed: Pressed, isMac = IS_MAC): string | null {
  if (pressed.metaKey || (pressed.getModifierState?.("AltGraph") ?? false)) return null;
  const key = pressed.key.toLowerCase();
  if (isMac) return pressed.ctrlKey && pressed.shiftKey && !pressed.altKey ? placeOf(key, pressed.code) : null;
  return pressed.altKey && !pressed.ctrlKey && !pressed.shiftKey && PLAIN.test(key) ? key : null;
}

/** With Control nothing is written. Shift makes another sign of a digit, and other scripts have other letters: the place tells. */
function placeOf(key: string, code: string): string | null {
  if (/^[a-z]$/.test(key)) return key;
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}

/** A shortcut as it is written on a button and told to a screen reader. */
export function nameOfKey(key: string, isMac = IS_MAC): string {
  return `${isMac ? "Control+Shift" : "Alt"}+${key.toUpperCase()}`;
}
