/** Times and amounts as people read them. */

import { inPlace } from "../words/when.ts";

const MINUTE_MS = 60_000;

/** "Thursday, November 26, 2026" for a plain date, which has no zone. */
export function longDate(date: string, language: string): string {
  const style = { dateStyle: "full", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(inPlace(language), style).format(new Date(`${date}T00:00:00Z`));
}

/** Whole minutes that have passed; never negative, because clocks differ by a little. */
export function minutesSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / MINUTE_MS));
}

/** Seconds as "4:05": short enough for a tile, exact enough for a figure. */
export function minutesAndSeconds(seconds: number | null): string {
  if (seconds === null) return "–";
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "+1.5", "-2": by how many minutes something was longer or shorter than it should have been. */
export function minutesMoreOrLess(minutes: number | null, language: string): string {
  if (minutes === null) return "–";
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(minutes);
}

export function percent(share: number | null, language: string): string {
  if (share === null) return "–";
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** "Spanish", "español": a language by its name in the reader's language. */
export function languageName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "language", fallback: "code" }).of(code) ?? code;
}
