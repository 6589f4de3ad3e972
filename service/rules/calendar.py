"""The opening hours as data: weekly plans, dated exceptions and the emergency switch.

Everything is written in wall-clock time of the helpline's own zone, the way a supervisor says it.
`service.rules.timetable` turns it into instants.
"""

from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from service.protocol.availability import Bilingual
from service.protocol.base import Instant, Strict

OpensAt = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
ClosesAt = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
ExceptionKind = Literal["closed", "part_day", "other_hours", "extra"]

DAY: Final = 24 * 60
"""Minutes on the wall clock from one midnight to the next; the clock change is not the plan's business."""


def minutes(wall_time: str) -> int:
    """Minutes after midnight: "18:30" is 1110, "24:00" is 1440."""
    return int(wall_time[:2]) * 60 + int(wall_time[3:])


class Interval(Strict):
    """One stretch of work, half-open: at `closes` the door is shut. It belongs to the day on which it opens."""

    opens: OpensAt
    closes: ClosesAt
    closes_next_day: bool = False

    @property
    def first_minute(self) -> int:
        """Minutes from its day's midnight to the opening."""
        return minutes(self.opens)

    @property
    def end_minute(self) -> int:
        """Minutes from its day's midnight to the closing: more than 1440 for work past midnight."""
        return minutes(self.closes) + (DAY if self.closes_next_day else 0)


class WeeklyPlan(Strict):
    """The usual week, in force from a date until a later plan begins. A day without hours is a day off."""

    effective_from: date
    monday: tuple[Interval, ...] = ()
    tuesday: tuple[Interval, ...] = ()
    wednesday: tuple[Interval, ...] = ()
    thursday: tuple[Interval, ...] = ()
    friday: tuple[Interval, ...] = ()
    saturday: tuple[Interval, ...] = ()
    sunday: tuple[Interval, ...] = ()

    @property
    def week(self) -> tuple[tuple[Interval, ...], ...]:
        """The seven days in order, Monday first, as `date.weekday()` counts them."""
        return (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )

    def hours_on(self, day: date) -> tuple[Interval, ...]:
        """The usual hours of that day of the week."""
        return self.week[day.weekday()]


class DayException(Strict):
    """One date that differs from the usual week.

    `closed` has no hours; `part_day` (shorter than usual) and `other_hours` replace the usual hours;
    `extra` adds to them.
    """

    date: date
    kind: ExceptionKind
    name: Bilingual
    hours: tuple[Interval, ...] = ()


class EmergencyClose(Strict):
    """Closed at once, whatever the plan says, until `reopens`, or until somebody opens again."""

    since: Instant
    reason: Bilingual
    reopens: Instant | None = None

    def in_force(self, now: datetime) -> bool:
        """Is the door shut by hand at this moment?"""
        return self.since <= now and (self.reopens is None or now < self.reopens)


class Calendar(Strict):
    """All that decides when the helpline's chat is open."""

    zone: str
    weekly: tuple[WeeklyPlan, ...] = Field(min_length=1)
    exceptions: tuple[DayException, ...] = ()
    emergency: EmergencyClose | None = None

    def __hash__(self) -> int:
        """Cheap on purpose: every question about the hours looks up what was worked out for this calendar."""
        return hash((self.zone, len(self.weekly), len(self.exceptions), self.emergency is None))


def close_now(calendar: Calendar, now: datetime, reason: Bilingual, reopens: datetime | None = None) -> Calendar:
    """The calendar with the door shut from this moment, for a reason that visitors will read."""
    return calendar.model_copy(update={"emergency": EmergencyClose(since=now, reason=reason, reopens=reopens)})


def open_again(calendar: Calendar) -> Calendar:
    """The calendar without its emergency: the plan decides again, at once."""
    return calendar.model_copy(update={"emergency": None})
