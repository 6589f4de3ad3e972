"""Bodies of the supervisor's page of past days.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/past?first=&last=&by=` | | `PastDays` |
| `POST /api/supervisor/past/download` | `DownloadPast` | `PastFile` with the same rows |

Both need a signed-in supervisor; a download is put on record. A refusal is a `Problem`.
"""

from datetime import timedelta
from typing import Literal

from pydantic import model_validator

from service.protocol.base import Instant, Language, Strict
from service.protocol.board import TurnedAway
from service.protocol.hours.calendar import CalendarDate
from service.protocol.limits import PAST_DAYS_LIMIT

PeriodState = Literal["before", "to_come", "quiet", "provisional", "settled"]


class AskPast(Strict):
    """Which days of the helpline, both included; `half_hour` is for one day alone."""

    first: CalendarDate
    last: CalendarDate
    by: Literal["day", "half_hour"] = "day"

    @model_validator(mode="after")
    def within_bounds(self) -> "AskPast":
        """Backwards, too many days, or half-hours of several days are no question."""
        days = (self.last - self.first) // timedelta(days=1) + 1
        if not 1 <= days <= (PAST_DAYS_LIMIT if self.by == "day" else 1):
            raise ValueError("from 1 to so many days, and one day by half-hour")
        return self


class DownloadPast(AskPast):
    """The same as a file, whose head is in this language."""

    language: Language = "en"


class PastArrivals(Strict):
    """Who was queued in the period, and what became of them, whenever it did.

    queued = answered + abandoned + flowed_out + system_failed + waiting; `offered` is the first three of these.
    """

    queued: int
    offered: int
    answered: int
    abandoned: int
    short_abandoned: int
    abandoned_share: float | None
    flowed_out: int
    system_failed: int
    waiting: int


class PastWaits(Strict):
    """How long those waited who were queued in the period; the service level is met / counted."""

    met: int
    counted: int
    service_level_share: float | None
    speed_of_answer_seconds: float | None
    mean_wait_seconds: float | None
    median_wait_seconds: float | None
    p90_wait_seconds: float | None
    longest_wait_seconds: float | None


class PastHandling(Strict):
    """How long the coded of them took, chat and wrap-up apart and together, and how many are not coded yet."""

    coded: int
    not_coded: int
    mean_chat_seconds: float | None
    mean_wrap_up_seconds: float | None
    mean_handling_seconds: float | None


class PastHonesty(Strict):
    """Whether what visitors were told came true, and what befell those who were queued in the period.

    `estimates` were shown in it and are settled; `coverage_share` of them were answered by the shown upper bound.
    """

    estimates: int
    coverage_share: float | None
    bias_minutes: float | None
    lost_specialists: int
    stranded_at_closing: int


class PastLedger(Strict):
    """What happened to the queue within the period, whenever somebody was queued.

    waiting_at_start + came = left_answered + left_abandoned + left_flowed_out + left_failed + waiting_at_end, or the
    ledger is not `balanced`: then a chat was lost or counted twice.
    """

    waiting_at_start: int
    came: int
    left_answered: int
    left_abandoned: int
    left_flowed_out: int
    left_failed: int
    waiting_at_end: int
    balanced: bool


class PastFigures(Strict):
    """Everything that is measured of a period. `turned_away_in_all` counts each time that somebody asked in vain."""

    arrivals: PastArrivals
    waits: PastWaits
    handling: PastHandling
    turned_away_in_all: int
    turned_away: TurnedAway
    honesty: PastHonesty
    ledger: PastLedger


class PastRow(Strict):
    """One period from `starts` up to, not including, `ends`; of one language, or of all where none is named.

    There are figures in every state but `before`, when the helpline did not exist, and `to_come`. `quiet`: nobody
    came. `provisional`: the period is not over, or somebody of it still waits, talks or is not coded.
    """

    starts: Instant
    ends: Instant
    language: Language | None
    state: PeriodState
    figures: PastFigures | None


class LevelDefinition(Strict):
    """Under which definition the service level was made: never shown without it."""

    variant: str
    formula: str
    threshold_seconds: int
    short_seconds: float


class PastDays(Strict):
    """The answer: a row for each period, one for all of them, and one for each language of these.

    The last two are counted anew from the chats and never averaged. `zone` is the one whose days and half-hours they
    are; `began` the helpline's first day, if it has had one.
    """

    zone: str
    began: CalendarDate | None
    service_level: LevelDefinition
    rows: tuple[PastRow, ...]
    total: PastRow
    languages: tuple[PastRow, ...]


class PastFile(Strict):
    """A file to be saved: its name, and its text, which begins with the mark that spreadsheets know UTF-8 by."""

    name: str
    text: str
