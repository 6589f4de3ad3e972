/** What browsers report as the key of whatever an input method is still working on (UI Events, section 7.3.1). */
const IN_THE_HANDS_OF_THE_INPUT_METHOD = 229;

/** Safari ends a composition before it reports the key that ended it; no person presses two keys within this time. */
const SAME_PRESS_MS = 30;

let endedAt = Number.NEGATIVE_INFINITY;

globalThis.document?.addEventListener(
  "compositionend",
  (event) => {
    endedAt = event.timeStamp;
  },
  true,
);

/** Whether this key belongs to an input method, as in Japanese, Chinese or Korean: its Enter chooses a word and sends nothing. */
export function isComposing(event: KeyboardEvent): boolean {
  return (
    event.isComposing || event.keyCode === IN_THE_HANDS_OF_THE_INPUT_METHOD || event.timeStamp - endedAt < SAME_PRESS_MS
  );
}
