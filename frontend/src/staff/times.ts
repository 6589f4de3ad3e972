import { useClock } from "../ui/clock/useClock.ts";
import { formatIn } from "../ui/clock/zone.ts";
import { useSpeech } from "../ui/speech.ts";
import { inPlace } from "../words/when.ts";

const CLOCK = { hour: "numeric", minute: "2-digit" } as const;
const DAY_AND_TIME = { month: "short", day: "numeric", ...CLOCK } as const;
const DAY_OF_YEAR_AND_TIME = { year: "numeric", ...DAY_AND_TIME } as const;

/** Instants (ISO) as staff read them: on the helpline's clock, which is named where the reader's own shows another time. */
export type Times = {
  /** "10:31 AM", "10:31 AM CT". */
  readonly clock: (at: string) => string;
  /** "Nov 23, 10:31 AM", "Nov 23, 10:31 AM CT". */
  readonly dayAndTime: (at: string) => string;
  /** "Nov 23, 2026, 10:31 AM": for what may be years ago. */
  readonly dayOfYearAndTime: (at: string) => string;
};

function onTheClockOf(zone: string | undefined, locale: string, style: Intl.DateTimeFormatOptions) {
  const here = formatIn(locale, style);
  if (zone === undefined) return (at: string) => here.format(Date.parse(at));
  const there = formatIn(locale, style, zone);
  const named = formatIn(locale, { ...style, timeZoneName: "shortGeneric" }, zone);
  return (at: string) => {
    const instant = Date.parse(at);
    const written = there.format(instant);
    return written === here.format(instant) ? written : named.format(instant);
  };
}

/** How instants are written in a language by the clock of a zone; by the reader's own until the zone is known. */
export function timesIn(language: string, zone: string | undefined): Times {
  const locale = inPlace(language);
  return {
    clock: onTheClockOf(zone, locale, CLOCK),
    dayAndTime: onTheClockOf(zone, locale, DAY_AND_TIME),
    dayOfYearAndTime: onTheClockOf(zone, locale, DAY_OF_YEAR_AND_TIME),
  };
}

/** A long conversation has thousands of times on it, so the way to write them is made once for each language and zone. */
const KNOWN = new Map<string, Times>();

export function useTimes(): Times {
  const { language } = useSpeech();
  const { zone } = useClock();
  const key = `${language} ${zone}`;
  const times = KNOWN.get(key) ?? timesIn(language, zone);
  KNOWN.set(key, times);
  return times;
}
