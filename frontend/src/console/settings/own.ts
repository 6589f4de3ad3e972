import { type ReadonlySignal, signal } from "@preact/signals";
import { forgiving, readJson } from "../../link/storage.ts";

export const TEXT_SIZES = ["normal", "large", "largest"] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

/** How a specialist likes to work. It is kept in the browser: it is about hands, eyes and a keyboard. */
export type OwnSettings = {
  /** Whether Enter alone sends a message; otherwise it makes a new line, and Control with Enter sends. */
  readonly enterSends: boolean;
  readonly textSize: TextSize;
  /** Whether keys do anything from anywhere on the page. Whoever speaks to the computer says letters that are none. */
  readonly keys: boolean;
};

const KEY = "helpline.own";

const BEGINNING: OwnSettings = { enterSends: true, textSize: "normal", keys: true };

const storage = forgiving(() => localStorage);

function kept(): OwnSettings {
  const found = readJson(storage, KEY);
  if (typeof found !== "object" || found === null) return BEGINNING;
  const { enterSends, textSize, keys } = { ...BEGINNING, ...found };
  const size = TEXT_SIZES.find((known) => known === textSize) ?? BEGINNING.textSize;
  return { enterSends: enterSends !== false, textSize: size, keys: keys !== false };
}

const settings = signal(kept());

export const ownSettings: ReadonlySignal<OwnSettings> = settings;

export function changeOwn(change: Partial<OwnSettings>): void {
  settings.value = { ...settings.value, ...change };
  storage.setItem(KEY, JSON.stringify(settings.value));
}
