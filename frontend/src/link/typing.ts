/** A sign of writing is believed for so long, on both sides; whoever goes on writing repeats it sooner. */
export const TYPING_LASTS_MS = 6_000;
