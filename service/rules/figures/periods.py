"""Stretches of the helpline's time that figures are made of: its days, and the half-hours of one of them.

A day is as long as the clocks make it: 23 or 25 hours where they change. Half-hours are counted from its first instant,
so the hour that comes twice has four of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from service.rules.hours.days import day_starts

HALF_HOUR: Final = timedelta(minutes=30)
"""What staff are planned by."""

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, not including, `end`."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether it is within."""
        return self.start <= moment < self.end


def days(first: date, last: date, zone: ZoneInfo) -> tuple[Period, ...]:
    """Each day from the first to the last, both included."""
    dates = [first + number * DAY for number in range((last - first) // DAY + 1)]
    return tuple(Period(day_starts(day, zone), day_starts(day + DAY, zone)) for day in dates)


def half_hours(day: date, zone: ZoneInfo) -> tuple[Period, ...]:
    """The half-hours of a day: 48, or as many as the clocks make."""
    (whole,) = days(day, day, zone)
    return tuple(_parts(whole))


def _parts(whole: Period) -> Iterator[Period]:
    start = whole.start
    while start < whole.end:
        end = min(start + HALF_HOUR, whole.end)
        yield Period(start, end)
        start = end
