import type { PastFigures } from "../../protocol/generated.ts";
import { minutesAndSeconds, minutesMoreOrLess, percent } from "../../staff/format.ts";

/** One table is shown at a time: all of them beside each other would be 41 columns. */
export const GROUPS = ["arrivals", "waits", "handling", "turned_away", "honesty", "ledger"] as const;

export type FigureGroup = (typeof GROUPS)[number];

export type Figure = {
  /** Its words: `past.column.waits.met`, `past.about.waits.met`. */
  readonly key: string;
  readonly value: number | boolean | null;
};

/** Every figure of a group, in the order of the answer, which is that of the file: none can be forgotten here. */
export function figuresOf(figures: PastFigures, group: FigureGroup): readonly Figure[] {
  const own = Object.entries(figures[group]).map(([name, value]) => ({ key: `${group}.${name}`, value }));
  return group === "turned_away" ? [{ key: "turned_away_in_all", value: figures.turned_away_in_all }, ...own] : own;
}

/** A number as it is read; a figure's name ends with what it is. Null: there was nobody to measure. */
export function written({ key, value }: { key: string; value: number | null }, language: string): string {
  if (key.endsWith("_seconds")) return minutesAndSeconds(value);
  if (key.endsWith("_share")) return percent(value, language);
  if (key.endsWith("_minutes")) return minutesMoreOrLess(value, language);
  return value === null ? "–" : new Intl.NumberFormat(language).format(value);
}
