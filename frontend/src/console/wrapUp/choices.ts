import { DISTRESS_LIMIT, type WrapUp } from "../../protocol/generated.ts";

/** The distress thermometer's whole numbers, where the visitor named one. */
export const DISTRESS: readonly string[] = Array.from({ length: DISTRESS_LIMIT + 1 }, (_, level) => String(level));

/** A wrap-up that is being filled in: what must be chosen is empty until it is. */
export type WrapUpDraft = Omit<WrapUp, "outcome" | "relationship" | "reason"> & {
  readonly outcome: WrapUp["outcome"] | null;
  readonly relationship: WrapUp["relationship"] | null;
  readonly reason: WrapUp["reason"] | null;
};

export const BLANK: WrapUpDraft = {
  contact_type: "genuine",
  outcome: null,
  relationship: null,
  reason: null,
  referral: "not_needed",
  safety: "none",
  distress: null,
  hard: false,
};

/** The wrap-up, once everything that must be chosen is chosen. */
export function complete(draft: WrapUpDraft): WrapUp | null {
  const { outcome, relationship, reason } = draft;
  return outcome === null || relationship === null || reason === null
    ? null
    : { ...draft, outcome, relationship, reason };
}
