"""The opening hours the slow way: look at a wall clock at every minute, know nothing of offsets or searching."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.hours.calendar import Calendar, Interval

MINUTE: Final = timedelta(minutes=1)
ONE_DAY: Final = timedelta(days=1)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Stretch = tuple[datetime, datetime]


@cache
def readings(zone: str, day: date) -> dict[datetime, datetime]:
    """What a wall shows at each minute of one UTC day, and when it first shows it."""
    found: dict[datetime, datetime] = {}
    minute = datetime.combine(day, time(), tzinfo=UTC)
    for _ in range(24 * 60):
        found.setdefault(minute.astimezone(ZoneInfo(zone)).replace(tzinfo=None), minute)
        minute += MINUTE
    return found


def first_shown(zone: str, wall: datetime) -> datetime:
    """When the wall first shows this; a time that it jumps over is late by as much as the jump."""
    days = [readings(zone, wall.date() + n * ONE_DAY) for n in (-1, 0, 1)]
    for day in days:
        if wall in day:
            return day[wall]
    shown = [reading for day in days for reading in day]
    jump = next(after - before - MINUTE for before, after in pairwise(shown) if before < wall < after)
    return first_shown(zone, wall + jump)


def intervals(calendar: Calendar, day: date) -> tuple[Interval, ...]:
    """What is written for one day."""
    (plan,) = calendar.weekly
    usual: tuple[Interval, ...] = getattr(plan, WEEKDAYS[day.weekday()])
    for entry in calendar.exceptions:
        if entry.date == day:
            return usual + entry.hours if entry.kind == "extra" else entry.hours
    return usual


def stretches(calendar: Calendar, now: datetime) -> list[Stretch]:
    """Every stretch of the days around a moment."""
    today = now.astimezone(ZoneInfo(calendar.zone)).date()
    return [
        (first_shown(calendar.zone, wall(day, interval.opens)), first_shown(calendar.zone, end(day, interval)))
        for day in (today + n * ONE_DAY for n in (-2, -1, 0, 1, 2))
        for interval in intervals(calendar, day)
    ]


def wall(day: date, text: str) -> datetime:
    """A day and a time such as "07:00" or "24:00"."""
    hours, rest = text.split(":")
    return datetime.combine(day, time()) + timedelta(hours=int(hours), minutes=int(rest))


def end(day: date, interval: Interval) -> datetime:
    """When the wall shows the closing."""
    return wall(day + ONE_DAY if interval.closes_next_day else day, interval.closes)


def is_open(around: list[Stretch], now: datetime) -> bool:
    """Is the moment in one of these stretches?"""
    return any(opens <= now < closes for opens, closes in around)


def next_change(around: list[Stretch], now: datetime, within: timedelta) -> datetime | None:
    """The first later minute at which the door is not as it is now."""
    minute, last = now.replace(second=0, microsecond=0), now + within
    while minute < last:
        minute += MINUTE
        if is_open(around, minute) != is_open(around, now):
            return minute
    return None
