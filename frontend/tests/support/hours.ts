import type { HoursPreview, HoursSheet, WeeklyPlan } from "../../src/protocol/generated.ts";

export const HOURS = { opens: "07:00", closes: "18:30", closes_next_day: false };

const PLAN: WeeklyPlan = {
  effective_from: "2026-01-01",
  monday: [HOURS],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};

/** A helpline in Chicago that is open on Mondays. */
export const SHEET: HoursSheet = {
  calendar: { zone: "America/Chicago", weekly: [PLAN], exceptions: [], emergency: null },
  revision: 7,
  saved: true,
  saved_at: null,
  saved_by: null,
  problems: [],
};

/** What visitors see on a day, in one sentence. */
export function previewOf(date: string, sentence = ""): HoursPreview {
  const step = { minute: 0, at: `${date}T06:00:00Z`, open: true, why: null, last_call: false, en: [sentence], es: [] };
  return { date, zone: "America/Chicago", steps: sentence === "" ? [] : [step] };
}
