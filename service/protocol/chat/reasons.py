"""Why a chat was put before one specialist and not another."""

from typing import Literal

from service.protocol.base import PersonId, Strict
from service.protocol.stored import Growing

DecidingRule = Growing[
    Literal["only_candidate", "fewest_chats", "longest_idle", "tie_break", "asked_for", "reassigned"]
]


class Candidate(Strict):
    """One specialist who could have been offered the chat. `idle_seconds` is None before a first chat."""

    person_id: PersonId
    name: str
    load: float
    idle_seconds: float | None


class AssignmentReason(Strict):
    """Everything that went into one assignment, kept so that anybody can ask why."""

    rule: DecidingRule
    candidates: tuple[Candidate, ...]
    position: int
    waited_seconds: float
