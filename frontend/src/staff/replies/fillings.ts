import type { REPLY_PLACES } from "../../protocol/generated.ts";
import { formatIn } from "../../ui/clock/zone.ts";
import { inPlace } from "../../words/when.ts";

/** What the places of a canned reply are filled with. Nothing known is the empty text. */
export type Fillings = Readonly<Record<(typeof REPLY_PLACES)[number], string>>;

/** A reply as it is sent. Where nothing is known ("Hello {nickname},"), the place and the comma or space before it go. */
export function filledReply(text: string, fillings: Fillings): string {
  return text.replace(/,?\s?\{(\w+)\}/g, (whole, name: keyof Fillings) => {
    const value = fillings[name];
    if (value === undefined) return whole;
    return value === "" ? "" : whole.replace(`{${name}}`, () => value);
  });
}

const MOMENT = {
  weekday: "long",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "longGeneric",
} as const;

/** An opening as it stands in a sentence, with whose clock it is: "Monday, November 23 at 7:00 AM Central Time". */
export function openingWords(language: string, instant: string, zone: string): string {
  const words = formatIn(inPlace(language), MOMENT, zone).format(Date.parse(instant));
  return language === "es" ? `el ${words}` : words;
}
