import type { Calendar, DayException, Interval, WeeklyPlan } from "../../protocol/generated.ts";

/** Changes to a calendar that is being edited. Each gives a new one; nothing is in force before it is saved. */

/** Asks for a change of the calendar as it stands when the change is made. */
export type Change = (by: (now: Calendar) => Calendar) => void;

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Day = (typeof DAYS)[number];

/** A usual day, to begin a new stretch from. */
const USUAL: Interval = { opens: "07:00", closes: "18:30", closes_next_day: false };

function replaced<Item>(items: readonly Item[], place: number, item: Item): readonly Item[] {
  return items.map((each, at) => (at === place ? item : each));
}

function removed<Item>(items: readonly Item[], place: number): readonly Item[] {
  return items.filter((_, at) => at !== place);
}

/** The stretches of a day, or of an exception. */
export const stretch = {
  added: (hours: readonly Interval[]): readonly Interval[] => [...hours, USUAL],
  changed: (hours: readonly Interval[], place: number, change: Partial<Interval>): readonly Interval[] =>
    hours.map((each, at) => (at === place ? { ...each, ...change } : each)),
  removed: (hours: readonly Interval[], place: number): readonly Interval[] => removed(hours, place),
};

export function withPlan(calendar: Calendar, place: number, change: Partial<WeeklyPlan>): Calendar {
  const plan = calendar.weekly[place];
  return plan === undefined
    ? calendar
    : { ...calendar, weekly: replaced(calendar.weekly, place, { ...plan, ...change }) };
}

/** A new week that begins as a copy of the latest one, from a date on. */
export function withNewPlan(calendar: Calendar, effective_from: string): Calendar {
  const latest = [...calendar.weekly].sort((a, b) => a.effective_from.localeCompare(b.effective_from)).at(-1);
  const empty = Object.fromEntries(DAYS.map((day) => [day, []])) as unknown as Omit<WeeklyPlan, "effective_from">;
  return { ...calendar, weekly: [...calendar.weekly, { ...(latest ?? empty), effective_from }] };
}

export function withoutPlan(calendar: Calendar, place: number): Calendar {
  return { ...calendar, weekly: removed(calendar.weekly, place) };
}

/** Dated days in their order; a date that is already listed is not listed twice. */
export function withExceptions(calendar: Calendar, days: readonly DayException[]): Calendar {
  const known = new Set(calendar.exceptions.map((each) => each.date));
  const fresh = days.filter((day) => !known.has(day.date));
  const exceptions = [...calendar.exceptions, ...fresh].sort((a, b) => a.date.localeCompare(b.date));
  return { ...calendar, exceptions };
}

export function newException(date: string): DayException {
  return { date, kind: "closed", name: { en: "", es: "" }, hours: [] };
}

/** A closed day has no hours; any other kind begins with a usual day. */
export function withException(calendar: Calendar, place: number, change: Partial<DayException>): Calendar {
  const day = calendar.exceptions[place];
  if (day === undefined) return calendar;
  const changed = { ...day, ...change };
  const hours = changed.kind === "closed" ? [] : changed.hours.length === 0 ? [USUAL] : changed.hours;
  return { ...calendar, exceptions: replaced(calendar.exceptions, place, { ...changed, hours }) };
}

export function withoutException(calendar: Calendar, place: number): Calendar {
  return { ...calendar, exceptions: removed(calendar.exceptions, place) };
}

/** The same calendar with the door as it is now: the emergency switch acts by itself, whatever is being edited. */
export function withEmergency(calendar: Calendar, emergency: Calendar["emergency"]): Calendar {
  return { ...calendar, emergency };
}

/** Are the planned hours the same, whatever the emergency switch says? */
export function sameHours(one: Calendar, other: Calendar): boolean {
  return JSON.stringify(withEmergency(one, null)) === JSON.stringify(withEmergency(other, null));
}

/** Minutes after midnight as a wall clock shows them: 1110 is "18:30". */
export function wallTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
