import { isComposing } from "./composition.ts";

/**
 * A key that goes down again so soon (ms) after it went up was never let go: X11 and remote desktops repeat a held key as
 * whole presses, both halves in one moment. A finger needs several times as long.
 */
const NEVER_LET_GO_MS = 10;

/**
 * A key that goes down twice without going up is held, if the first time is no longer ago (ms) than systems wait before
 * they repeat. Beyond that its way up was missed, as on a Mac while Command is down.
 */
const HELD_MS = 700;

const stale = new WeakSet<Event>();
const downAt = new Map<string, number>();
const upAt = new Map<string, number>();

function isHeld({ code, repeat, timeStamp }: KeyboardEvent): boolean {
  const down = downAt.get(code);
  const up = upAt.get(code) ?? Number.NEGATIVE_INFINITY;
  return repeat || timeStamp - up < NEVER_LET_GO_MS || (down !== undefined && timeStamp - down < HELD_MS);
}

function pressed(event: KeyboardEvent): void {
  if (isHeld(event) || isComposing(event)) stale.add(event);
  downAt.set(event.code, event.timeStamp);
  if (stale.has(event) && event.key === "Enter" && !writes(event.target)) event.preventDefault();
}

function released({ code, timeStamp }: KeyboardEvent): void {
  downAt.delete(code);
  upAt.set(code, timeStamp);
}

/** Where Enter makes a new line or belongs to the input method. Anywhere else it presses what has the focus. */
function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement;
}

/** Keys that went down elsewhere, or came up there, are not known here. */
function forget(): void {
  downAt.clear();
  upAt.clear();
}

if (globalThis.document !== undefined) {
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("keyup", released, true);
  addEventListener("blur", forget);
}

/**
 * Whether a hand has just pressed this key. False for a key that is held, whatever repeats it, and for one that an input
 * method is still working on: neither was meant for what has the focus by now.
 */
export function isFresh(event: KeyboardEvent): boolean {
  return !stale.has(event);
}
