/** Moments as people say them, by `Intl` and in the zone that is asked for. */

type Style = Intl.DateTimeFormatOptions;

const MOMENT: Style = { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" };
const CLOCK: Style = { hour: "numeric", minute: "2-digit" };
const DAY: Style = { year: "numeric", month: "long", day: "numeric" };

/** "Monday, November 23 at 7:00 AM". Without a zone, in the reader's own. */
export function moment(language: string, instant: string, zone?: string): string {
  return format(language, instant, MOMENT, zone);
}

/** "7:00 AM". */
export function clock(language: string, instant: string, zone?: string): string {
  return format(language, instant, CLOCK, zone);
}

/** What a zone without a name of its own is called: "GMT", "GMT+00:00". It tells nobody what time it is. */
const NAMELESS = /\b(GMT|UTC)\b/;

/** "7:00 AM Central Time": in the reader's own zone, which is named; where it has no name, in the helpline's. */
export function clockHere(language: string, instant: string, zone: string): string {
  const named: Style = { ...CLOCK, timeZoneName: "longGeneric" };
  const here = format(language, instant, named);
  return NAMELESS.test(here) ? format(language, instant, named, zone) : here;
}

/** "November 23, 2026", for a date without a time, which is the same day everywhere. */
export function day(language: string, date: string): string {
  return format(language, date, DAY, "UTC");
}

/** Does the reader's clock show another time than the helpline's at this moment? */
export function clocksDiffer(instant: string, zone: string): boolean {
  return moment("en", instant) !== moment("en", instant, zone);
}

/** The helpline's callers live in the United States: in Spanish too it is 7:00 a.m., as the server says it. */
export function inPlace(language: string): string {
  return `${language}-US`;
}

/** Does this browser know the zone? One that is older than the zone's name does not. */
export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** In a zone that this browser does not know: on the reader's own clock, because a page that stops tells no time at all. */
function format(language: string, instant: string, style: Style, zone?: string): string {
  const whole = { ...style, ...(zone && isKnownZone(zone) && { timeZone: zone }) };
  return new Intl.DateTimeFormat(inPlace(language), whole).format(new Date(instant));
}
