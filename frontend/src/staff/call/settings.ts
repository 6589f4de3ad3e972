import { type ReadonlySignal, signal } from "@preact/signals";
import { forgiving, readJson } from "../../link/storage.ts";

/** How this browser calls whoever is at a staff page. It is kept in the browser, because it is about a room and its loudspeakers. */
export type CallSettings = {
  readonly sound: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  /** Whether the system shows a notice while another page or program is in front. */
  readonly notices: boolean;
  /** Whether it was asked already if notices are wanted; it is asked once. */
  readonly asked: boolean;
};

const KEY = "helpline.call";

/** Heard across a quiet room. */
const BEGINNING: CallSettings = { sound: true, volume: 0.5, notices: false, asked: false };

const storage = forgiving(() => localStorage);

function kept(): CallSettings {
  const found = readJson(storage, KEY);
  if (typeof found !== "object" || found === null) return BEGINNING;
  const { sound, volume, notices, asked } = { ...BEGINNING, ...found };
  return { sound: sound === true, volume: Number(volume) || 0, notices: notices === true, asked: asked === true };
}

const settings = signal(kept());

export const callSettings: ReadonlySignal<CallSettings> = settings;

export function changeCall(change: Partial<CallSettings>): void {
  settings.value = { ...settings.value, ...change };
  storage.setItem(KEY, JSON.stringify(settings.value));
}
