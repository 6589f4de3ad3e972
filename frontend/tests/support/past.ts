import type { PastDays, PastFigures, PastRow } from "../../src/protocol/generated.ts";

/** The figures of a day with ten visitors, or of one without any. */
export function pastFigures(queued = 10): PastFigures {
  const some = queued > 0;
  const half = Math.floor(queued / 2);
  return {
    arrivals: {
      queued,
      offered: queued,
      answered: half,
      abandoned: half,
      short_abandoned: 0,
      abandoned_share: some ? 0.5 : null,
      flowed_out: 0,
      system_failed: 0,
      waiting: 0,
    },
    waits: {
      met: half,
      counted: queued,
      service_level_share: some ? 0.5 : null,
      speed_of_answer_seconds: some ? 68.5 : null,
      mean_wait_seconds: some ? 67.1 : null,
      median_wait_seconds: some ? 45 : null,
      p90_wait_seconds: some ? 120 : null,
      longest_wait_seconds: some ? 240 : null,
    },
    handling: {
      coded: half,
      not_coded: 0,
      mean_chat_seconds: some ? 650 : null,
      mean_wrap_up_seconds: some ? 60 : null,
      mean_handling_seconds: some ? 710 : null,
    },
    turned_away_in_all: 3,
    turned_away: { closed: 2, full: 1, nobody_signed_in: 0, language_not_signed_in: 0, closing_soon: 0 },
    honesty: {
      estimates: half,
      coverage_share: some ? 0.925 : null,
      bias_minutes: some ? 1.25 : null,
      lost_specialists: 0,
      stranded_at_closing: 1,
    },
    ledger: {
      waiting_at_start: 0,
      came: queued,
      left_answered: half,
      left_abandoned: half,
      left_flowed_out: 0,
      left_failed: 0,
      waiting_at_end: 0,
      balanced: true,
    },
  };
}

type Row = Pick<PastRow, "starts" | "state"> & Partial<PastRow>;

export function pastRow({ starts, state, ...more }: Row): PastRow {
  const counted = state === "before" || state === "to_come" ? null : pastFigures(state === "quiet" ? 0 : 10);
  return { starts, ends: starts, language: null, state, figures: counted, ...more };
}

/** Four days in Chicago: before the helpline was there, one with nobody, a busy one, and today. */
export function pastDays(more: Partial<PastDays> = {}): PastDays {
  const starts = "2026-11-26T06:00:00Z";
  return {
    zone: "America/Chicago",
    began: "2026-11-28",
    service_level: {
      variant: "pure",
      formula: "answered in time / (answered + abandoned)",
      threshold_seconds: 120,
      short_seconds: 10,
    },
    rows: [
      pastRow({ starts, state: "before" }),
      pastRow({ starts: "2026-11-28T06:00:00Z", state: "quiet" }),
      pastRow({ starts: "2026-11-29T06:00:00Z", state: "settled" }),
      pastRow({ starts: "2026-11-30T06:00:00Z", state: "provisional" }),
    ],
    total: pastRow({ starts, state: "provisional", figures: pastFigures(20) }),
    languages: [
      pastRow({ starts, state: "provisional", language: "en" }),
      pastRow({ starts, state: "provisional", language: "es" }),
    ],
    ...more,
  };
}
