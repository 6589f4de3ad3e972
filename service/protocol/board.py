"""The supervisor's board: what is happening now, and today's figures with their definitions."""

from typing import Literal

from service.protocol.base import ChatId, Instant, Language, PersonId, SafetyLevel, Strict
from service.protocol.chat.reasons import AssignmentReason
from service.protocol.stored import Growing

SeatState = Literal["available", "away", "paused", "draining", "lost", "offline"]
ChatStatus = Growing[Literal["waiting", "offered", "talking", "wrap_up", "closed"]]


class BoardSeat(Strict):
    """One specialist at this moment."""

    person_id: PersonId
    name: str
    languages: tuple[Language, ...]
    state: SeatState
    chats: int
    load: float
    cap: int
    since: Instant | None = None


class BoardChat(Strict):
    """One open chat at this moment. `why` is the latest assignment's reason.

    `waiting_since`: since when its visitor waits now, which for somebody who was passed on or lost is since then; null
    while nobody waits in it.
    """

    chat_id: ChatId
    status: ChatStatus
    language: Language
    queued_at: Instant
    waiting_since: Instant | None = None
    position: int | None = None
    specialist: PersonId | None = None
    flagged: bool = False
    flagged_at: Instant | None = None
    safety: SafetyLevel | None = None
    lost: bool = False
    visitor_here: bool = True
    why: AssignmentReason | None = None


class ServiceLevel(Strict):
    """Share answered within `threshold_seconds` of all that were offered, with the formula that was used."""

    threshold_seconds: int
    answered_within: int
    offered: int
    share: float | None
    formula: str


class TurnedAway(Strict):
    """Visitors who asked and could not enter the queue, by reason; they are not counted as offered."""

    closed: int = 0
    full: int = 0
    nobody_signed_in: int = 0
    language_not_signed_in: int = 0
    closing_soon: int = 0


class Today(Strict):
    """Figures of chats queued since midnight in the helpline's zone. Definitions stand in docs/figures.md."""

    offered: int
    answered: int
    abandoned: int
    short_abandoned: int
    flowed_out: int
    system_failed: int
    waiting: int
    turned_away: TurnedAway
    service_level: ServiceLevel
    average_speed_of_answer_seconds: float | None
    median_wait_seconds: float | None
    p90_wait_seconds: float | None
    average_handling_seconds: float | None
    lost_specialists: int
    stranded_at_closing: int
    estimates: int = 0
    estimate_coverage: float | None = None
    estimate_bias_minutes: float | None = None


class BoardNotice(Strict):
    """Something a supervisor should know, as a code with values; the words live with the page."""

    code: Literal["holidays_running_out", "safety_flag"]
    chat_id: ChatId | None = None
    count: int | None = None


AlarmCode = Literal[
    "flag_unseen", "storage_trouble", "nobody_available", "specialist_lost", "long_wait", "broken_links"
]
"""What a supervisor is told of wherever they look, the most urgent first."""


class Alarm(Strict):
    """Something that should not wait until somebody looks at the board. It stands until it is put right.

    `since` is when it began to be one; null where that is not known. `seen_by` is the first name of the supervisor who
    said that they have seen it. No name of a visitor, no word of a chat.
    """

    code: AlarmCode
    chat_id: ChatId | None = None
    count: int = 1
    since: Instant | None = None
    seen_by: str | None = None
    seen_at: Instant | None = None


class LookAfter(Strict):
    """Somebody whose flag stood when their chat was over: nobody has said yet what was done. No word of theirs.

    `not_reached`: nobody held the chat when it ended. `flag_standing`: a specialist did, and left the flag up.
    `flagged_at` and `family` are not known of chats of before they were kept.
    """

    chat_id: ChatId
    how: Literal["not_reached", "sent_to_phone", "flag_standing"]
    level: SafetyLevel | None
    family: str | None
    language: Language
    flagged_at: Instant | None
    ended_at: Instant


class Board(Strict):
    """Everything the board shows, whole; it replaces what was shown before.

    `to_look_after` has the newest; `to_look_after_in_all` counts them all.
    """

    at: Instant
    open: bool
    waiting: int
    over_five_minutes: int
    longest_wait_since: Instant | None
    in_progress: int
    seats: tuple[BoardSeat, ...]
    chats: tuple[BoardChat, ...]
    today: Today
    notices: tuple[BoardNotice, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    to_look_after: tuple[LookAfter, ...] = ()
    to_look_after_in_all: int = 0
