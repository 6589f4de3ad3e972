"""What programs ask for by a key, and what they are answered. No answer has a word of a visitor or names anybody.

| request | key | answer |
| --- | --- | --- |
| `GET /api/figures?first=&last=&by=&format=` | `figures` | `PastDays`, or the same rows as CSV |
| `GET /api/chats?after=&since=&limit=` | `chats` | `CodedChats` |
| `GET /api/library?offset=&limit=` | `articles` | `LibraryList` |
| `GET /api/line` | `availability` | `LineNow` |
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.protocol.base import AskingFor, Instant, Language, SafetyLevel, Strict, TopicId
from service.protocol.chat.views import EndedHow
from service.protocol.chat.wrapup import ContactType, Outcome, Reason, Referral, Relationship, SafetyOutcome
from service.protocol.hours.calendar import CalendarDate
from service.protocol.limits import CODED_CHATS_LIMIT, DISTRESS_LIMIT
from service.protocol.supervisor.past import AskPast

Cursor = Annotated[str, StringConstraints(pattern=r"^\d{1,17}-\d{1,6}$")]
"""Where a reader has come to. It means nothing to them, and names no chat."""


class AskFigures(AskPast):
    """Which days of the helpline, both included, as JSON or as a file for a spreadsheet."""

    format: Literal["json", "csv"] = "json"


class AskCodedChats(Strict):
    """The chats that were coded `after` a cursor, or from the day `since` on; without either from the first one on."""

    after: Cursor | None = None
    since: CalendarDate | None = None
    limit: Annotated[int, Field(ge=1, le=CODED_CHATS_LIMIT)] = 100


class CodedFlag(Strict):
    """A sign of danger in the chat: how grave, or null once a specialist lowered it; and whether somebody said
    afterwards what was done."""

    level: SafetyLevel | None
    looked_after: bool


class CodedChat(Strict):
    """One chat as it was coded. `reference` is the same each time, and leads nowhere: it is not the chat's own name.

    Times are of the minute, spans exact. `topic` and `language` are those of the helpline; what is none of them is
    null, because a visitor's page may send anything. A specialist is not named, nor whether the chat was hard for them.
    """

    reference: str
    queued_at: Instant
    ended_at: Instant
    coded_at: Instant
    wait_seconds: float
    chat_seconds: float
    wrap_up_seconds: float
    specialists_lost: int
    language: Language | None
    topic: TopicId | None
    asking_for: AskingFor | None
    ended: EndedHow | None
    contact_type: ContactType
    outcome: Outcome
    relationship: Relationship
    reason: Reason
    referral: Referral
    safety: SafetyOutcome
    distress: Annotated[int, Field(ge=0, le=DISTRESS_LIMIT)] | None
    flag: CodedFlag | None


class CodedChats(Strict):
    """Chats in the order in which they were coded. Ask again `after` what stands in `next`, now or another day; `more`
    says that there are more already. What was coded within the last minute comes with a later answer."""

    chats: tuple[CodedChat, ...]
    next: Cursor | None
    more: bool


class LineNow(Strict):
    """How it stands at this moment: whether the hours say that it is open, how many specialists take chats, how many
    visitors wait and how long the first of them has."""

    now: Instant
    open: bool
    available: int
    waiting: int
    longest_wait_seconds: float
