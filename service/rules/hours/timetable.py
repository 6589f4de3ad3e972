"""From wall-clock hours to instants: which stretches of time a calendar really covers.

Clock changes: each wall time names one instant, the first that fits (PEP 495, fold=0). When clocks go forward, a
time that the clock jumped over moves forward by the jump (02:30 becomes 03:30); when clocks go back, a time that
comes twice means the first. A stretch that this leaves empty is dropped, never turned round.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.hours.calendar import Calendar, DayException, ExceptionKind, Interval
from service.rules.hours.calendar import DAY, end_minute, first_minute, usual_hours

REMEMBERED_TIMETABLES: Final = 8
"""A few calendars (the saved one, a preview, the demo's) over a few years; each holds some 500 spans."""

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An open stretch of time, half-open, in UTC."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """Open stretches in order, none touching the next, and their openings for a quick search."""

    spans: tuple[Stretch, ...]
    openings: tuple[datetime, ...]
    until: datetime

    def closing_of(self, span: Stretch | None) -> datetime | None:
        """When the door shuts; None for work that goes on beyond what was looked at."""
        return span.closes if span and span.closes < self.until else None

    def covering(self, moment: datetime) -> Stretch | None:
        """The stretch that this moment lies in."""
        place = bisect_right(self.openings, moment) - 1
        return self.spans[place] if place >= 0 and moment < self.spans[place].closes else None

    def after(self, moment: datetime) -> Stretch | None:
        """The first stretch that begins later than this moment."""
        place = bisect_right(self.openings, moment)
        return self.spans[place] if place < len(self.spans) else None


def instant(zone: ZoneInfo, day: date, minute: int) -> datetime:
    """The instant at which a wall in this zone shows a time; `minute` may run past midnight."""
    days, rest = divmod(minute, DAY)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=zone)
    return wall.astimezone(UTC)


INSTEAD: Final[tuple[ExceptionKind, ...]] = ("closed", "part_day", "other_hours")
"""Exceptions whose hours are the whole of their day."""


@lru_cache(maxsize=REMEMBERED_TIMETABLES)
def exceptions_by_date(calendar: Calendar) -> dict[date, DayException]:
    """Each date that differs from the usual week. Of two for one date (a mistake) the first counts."""
    return {entry.date: entry for entry in reversed(calendar.exceptions)}


def intervals_on(calendar: Calendar, day: date) -> tuple[Interval, ...]:
    """What the plan and the exceptions say about one day, as wall-clock hours.

    What an exception of a kind that only a newer version knows opens is not known, and unknown is closed.
    """
    usual = usual_hours(calendar.weekly, day)
    entry = exceptions_by_date(calendar).get(day)
    if entry is None:
        return usual
    if entry.kind == "extra":
        return usual + entry.hours
    return entry.hours if entry.kind in INSTEAD else ()


def spans_on(calendar: Calendar, zone: ZoneInfo, day: date) -> tuple[Stretch, ...]:
    """The stretches that begin on one day; work past midnight belongs to the day on which it began."""
    spans = (
        Stretch(instant(zone, day, first_minute(interval)), instant(zone, day, end_minute(interval)))
        for interval in intervals_on(calendar, day)
    )
    return merged([span for span in spans if span.opens < span.closes])


def merged(spans: list[Stretch]) -> tuple[Stretch, ...]:
    """The same time in the fewest stretches: 24:00 and the next day's 00:00 are one moment, not a closing."""
    joined: list[Stretch] = []
    for span in sorted(spans, key=lambda span: span.opens):
        if joined and span.opens <= joined[-1].closes:
            joined[-1] = Stretch(joined[-1].opens, max(joined[-1].closes, span.closes))
        else:
            joined.append(span)
    return tuple(joined)


@lru_cache(maxsize=REMEMBERED_TIMETABLES)
def timetable(calendar: Calendar, zone: ZoneInfo, year: int) -> Timetable:
    """Every open stretch from the last days of the year before to the end of the year after.

    Somebody who asks in December must see past the holidays; who asks in January, the night that is just ending.
    """
    first, end = date(year - 1, 12, 28), date(year + 2, 1, 1)
    days = (first + ONE_DAY * n for n in range((end - first).days))
    spans = merged([span for day in days for span in spans_on(calendar, zone, day)])
    return Timetable(spans, tuple(span.opens for span in spans), until=instant(zone, end, 0))
