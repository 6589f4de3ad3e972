import { DISTRESS_LIMIT, type WrapUp } from "../../protocol/generated.ts";

/** The choices of a wrap-up in the order in which they are shown; the types hold them to the contract. */
type Choices = { readonly [Field in "contact_type" | "outcome" | "relationship" | "reason"]: readonly WrapUp[Field][] };

export const REQUIRED: Choices = {
  outcome: ["answered", "articles_sent", "referred", "phone_advised", "could_not_help", "visitor_left"],
  relationship: [
    "person_with_cancer",
    "survivor",
    "caregiver_or_partner",
    "family",
    "friend",
    "bereaved",
    "worried_no_diagnosis",
    "health_professional",
    "student_or_researcher",
    "other",
    "not_stated",
  ],
  reason: [
    "about_a_cancer",
    "tests_or_diagnosis",
    "treatment",
    "side_effects",
    "clinical_trials",
    "second_opinion",
    "finding_care",
    "money_or_insurance",
    "transport_or_lodging",
    "emotional_support",
    "caregiver_support",
    "work_or_legal",
    "advance_directives_or_hospice",
    "bereavement",
    "prevention_or_tobacco",
    "nutrition",
    "complaint",
    "other",
  ],
  contact_type: [
    "genuine",
    "about_the_service",
    "donation_or_volunteering",
    "wrong_service",
    "test",
    "inappropriate",
    "no_visitor_message",
    "technical_failure",
    "ended_early",
  ],
};

export const REFERRAL: readonly WrapUp["referral"][] = [
  "not_needed",
  "offered",
  "accepted",
  "declined",
  "none_available",
];

export const SAFETY: readonly WrapUp["safety"][] = [
  "none",
  "raised_not_confirmed",
  "confirmed_resources_given",
  "imminent_emergency",
];

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
