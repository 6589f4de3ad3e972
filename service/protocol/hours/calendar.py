"""The opening hours as a supervisor writes them: wall-clock times of the helpline's own zone."""

import datetime as clock
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from service.protocol.base import Instant, Strict
from service.protocol.hours.availability import Bilingual
from service.protocol.stored import Growing

OpensAt = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
ClosesAt = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
ExceptionKind = Growing[Literal["closed", "part_day", "other_hours", "extra"]]

FIRST: Final = clock.date(2000, 1, 1)
LAST: Final = clock.date(2100, 12, 31)
"""Nobody keeps hours outside these, and at the ends of the calendar itself a day more or less is an error."""

CalendarDate = Annotated[clock.date, Field(ge=FIRST, le=LAST)]
CalendarMoment = Annotated[
    Instant,
    Field(
        ge=clock.datetime.combine(FIRST, clock.time(), clock.UTC),
        le=clock.datetime.combine(LAST, clock.time(), clock.UTC),
    ),
]


class Interval(Strict):
    """One stretch of work, half-open: at `closes` the door is shut. It belongs to the day on which it opens."""

    opens: OpensAt
    closes: ClosesAt
    closes_next_day: bool = False


class WeeklyPlan(Strict):
    """The usual week, in force from a date until a later plan begins. A day without hours is a day off."""

    effective_from: clock.date
    monday: tuple[Interval, ...] = ()
    tuesday: tuple[Interval, ...] = ()
    wednesday: tuple[Interval, ...] = ()
    thursday: tuple[Interval, ...] = ()
    friday: tuple[Interval, ...] = ()
    saturday: tuple[Interval, ...] = ()
    sunday: tuple[Interval, ...] = ()


class DayException(Strict):
    """One date that differs from the usual week.

    `closed` has no hours; `part_day` and `other_hours` replace the usual hours; `extra` adds to them.
    """

    date: CalendarDate
    kind: ExceptionKind
    name: Bilingual
    hours: tuple[Interval, ...] = ()


class EmergencyClose(Strict):
    """Closed at once, whatever the plan says, until `reopens`, or until somebody opens again."""

    since: CalendarMoment
    reason: Bilingual
    reopens: CalendarMoment | None = None


class Calendar(Strict):
    """All that decides when the helpline's chat is open."""

    zone: str
    weekly: tuple[WeeklyPlan, ...] = Field(min_length=1)
    exceptions: tuple[DayException, ...] = ()
    emergency: EmergencyClose | None = None

    def __hash__(self) -> int:
        """Cheap on purpose: each question about the hours looks up what was worked out for this calendar."""
        return hash((self.zone, len(self.weekly), len(self.exceptions), self.emergency is None))
