import type { Board } from "../../protocol/generated.ts";
import { helplineDay, instantAt } from "../../ui/clock/zone.ts";

/** Ready reasons, in both languages of the words files. What fits most often stands first. */
export const REASONS = ["technical", "staff", "weather", "building"] as const;
export type Reason = (typeof REASONS)[number];

/** Until when. A time of one's own is asked for apart; without an end, somebody has to open again by hand. */
export const UNTIL = ["half_hour", "hour", "two_hours", "today", "at", "open_ended"] as const;
export type Until = (typeof UNTIL)[number];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const MINUTES: Partial<Record<Until, number>> = { half_hour: 30, hour: 60, two_hours: 120 };

/** The instant (ISO) at which the door opens again, by the clock that the hours are read at; null without an end. */
export function reopensAt(until: Until, now: number, zone: string): string | null {
  const minutes = MINUTES[until];
  if (minutes !== undefined) return wholeMinute(now + minutes * MINUTE_MS);
  if (until !== "today") return null;
  // Noon of today and a day later: no clock change makes tomorrow another date.
  const noon = Date.parse(instantAt(`${helplineDay(now, zone)}T12:00`, zone));
  return instantAt(`${helplineDay(noon + DAY_MS, zone)}T00:00`, zone);
}

function wholeMinute(instant: number): string {
  return new Date(Math.ceil(instant / MINUTE_MS) * MINUTE_MS).toISOString();
}

/** How many are in line, and how many of them carry a flag. */
export function whoWaits({ chats }: Board): { readonly waiting: number; readonly flagged: number } {
  const line = chats.filter(({ status }) => status === "waiting" || status === "offered");
  return { waiting: line.length, flagged: line.filter(({ flagged }) => flagged).length };
}
