"""How a specialist codes a chat afterwards: three choices, the rest optional. Nothing is inferred from the text."""

from typing import Literal

from pydantic import Field

from service.protocol.base import Strict
from service.protocol.limits import DISTRESS_LIMIT
from service.protocol.stored import Growing

ContactType = Growing[
    Literal[
        "genuine",
        "about_the_service",
        "donation_or_volunteering",
        "wrong_service",
        "test",
        "inappropriate",
        "no_visitor_message",
        "technical_failure",
        "ended_early",
    ]
]
Outcome = Growing[Literal["answered", "articles_sent", "referred", "phone_advised", "could_not_help", "visitor_left"]]
Relationship = Growing[
    Literal[
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
    ]
]
Reason = Growing[
    Literal[
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
    ]
]
Referral = Growing[Literal["not_needed", "offered", "accepted", "declined", "none_available"]]
SafetyOutcome = Growing[Literal["none", "raised_not_confirmed", "confirmed_resources_given", "imminent_emergency"]]


class WrapUp(Strict):
    """Disposition of one chat. A hard chat asks for a pause before the next offer."""

    contact_type: ContactType = "genuine"
    outcome: Outcome
    relationship: Relationship
    reason: Reason
    referral: Referral = "not_needed"
    safety: SafetyOutcome = "none"
    distress: int | None = Field(default=None, ge=0, le=DISTRESS_LIMIT)
    hard: bool = False
