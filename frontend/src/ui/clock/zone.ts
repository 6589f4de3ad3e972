/**
 * Days and wall clocks of a place. The hours, every date and every time on a staff page are those of the helpline's own
 * zone, wherever the reader sits. A zone that this browser does not know is read as UTC, which is the same for all who look.
 */

const WALL: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
};

const MINUTE_MS = 60_000;

/** No zone changes its clocks twice within so long. */
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A format costs as much to make as a thousand uses of it, so each is made once. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The format of this style in this zone; without one, in the reader's own. */
export function formatIn(locale: string, style: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, style, zone]);
  const known = FORMATS.get(key) ?? newFormat(locale, style, zone);
  FORMATS.set(key, known);
  return known;
}

function newFormat(locale: string, style: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  if (zone === undefined) return new Intl.DateTimeFormat(locale, style);
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" });
  }
}

/** What a wall in this zone shows at an instant (ms), as a `datetime-local` field writes it: "2026-11-30T18:15". */
export function wallAt(instant: number, zone: string | undefined): string {
  const parts = formatIn("en-US", WALL, zone).formatToParts(instant);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The date in this zone at an instant (ms): "2026-11-30". */
export function helplineDay(instant: number, zone: string | undefined): string {
  return wallAt(instant, zone).slice(0, "2026-11-30".length);
}

/** Milliseconds by which the walls of this zone are ahead of UTC. */
function aheadAt(instant: number, zone: string): number {
  const minute = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${wallAt(instant, zone)}Z`) - minute;
}

/**
 * The instant at which a wall in this zone shows "2026-11-30T18:15", in ISO. As the service reads the hours: a time that
 * comes twice means the first, and one that the clock jumps over moves forward by the jump.
 */
export function instantAt(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const [before, after] = [-DAY_MS, DAY_MS].map((apart) => asUtc - aheadAt(asUtc + apart, zone)) as [number, number];
  const found = [before, after].find((instant) => wallAt(instant, zone) === wall) ?? before;
  return new Date(found).toISOString();
}

/** "Central Time": whose clock it is, in the reader's language. */
export function zoneName(locale: string, instant: number, zone: string): string {
  const parts = formatIn(locale, { timeZoneName: "longGeneric" }, zone).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
