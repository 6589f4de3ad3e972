import { type DownloadPast, PAST_DAYS_LIMIT } from "../../protocol/generated.ts";

/** Which days of the helpline, and by what: what both ways of asking have in common. */
export type Range = Omit<DownloadPast, "language">;

const DAY_MS = 86_400_000;

/** The date so many days before: "2026-11-24". Dates have no zone, so UTC is as good as any and never changes its clocks. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, date.length);
}

/** Why this is no range that can be asked for, as the key of a sentence; null if it is one. */
export function problemOf({ first, last, by }: Range): string | null {
  if (first === "" || last === "") return "past.unfinished";
  if (by === "half_hour") return null;
  if (first > last) return "past.backwards";
  return daysBefore(last, PAST_DAYS_LIMIT) >= first ? "past.too_many" : null;
}
