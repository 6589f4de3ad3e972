import type { PastDays, PastRow } from "../../protocol/generated.ts";
import { formatIn } from "../../ui/clock/zone.ts";
import { useSpeech } from "../../ui/speech.ts";
import { inPlace } from "../../words/when.ts";
import type { Range } from "./range.ts";

const DAY = { weekday: "short", year: "numeric", month: "short", day: "numeric" } as const;
const CLOCK = { hour: "numeric", minute: "2-digit" } as const;

/** Half-hours of a day on which no clock is changed. */
const OF_A_DAY = 48;

/** What a period is called: its date, or when the half-hour begins, by the helpline's clock. An hour may come twice. */
export function usePeriodName({ zone, rows }: PastDays, by: Range["by"]): (row: PastRow) => string {
  const { language } = useSpeech();
  const clock = rows.length === OF_A_DAY ? CLOCK : ({ ...CLOCK, timeZoneName: "short" } as const);
  const format = formatIn(inPlace(language), by === "day" ? DAY : clock, zone);
  return ({ starts }) => format.format(Date.parse(starts));
}
