"""Calendars and moments for the tests of the opening hours."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar, DayException, ExceptionKind, Interval, WeeklyPlan
from service.rules.hours.starter import default_calendar

CHICAGO: Final = ZoneInfo("America/Chicago")
FEDERAL: Final = default_calendar(range(2026, 2029))
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")
ALL_DAYS: Final = (*WEEKDAYS, "saturday", "sunday")


def chicago(text: str, fold: int = 0) -> datetime:
    """The instant of a wall-clock moment in Chicago, such as "2026-11-25 18:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO, fold=fold).astimezone(UTC)


def utc(text: str) -> datetime:
    """A moment such as "2026-11-27T13:00Z"."""
    return datetime.fromisoformat(text).astimezone(UTC)


def hours(*stretches: str) -> tuple[Interval, ...]:
    """ "07:00-18:30"; a plus sign after the closing means the next day: "21:00-02:00+"."""
    return tuple(_interval(stretch) for stretch in stretches)


def _interval(stretch: str) -> Interval:
    opens, closes = stretch.removesuffix("+").split("-")
    return Interval(opens=opens, closes=closes, closes_next_day=stretch.endswith("+"))


def plan(*stretches: str, days: tuple[str, ...] = ALL_DAYS, since: str = "2000-01-01") -> WeeklyPlan:
    """The same stretches on each of some days."""
    return WeeklyPlan.model_validate(
        {"effective_from": date.fromisoformat(since), **dict.fromkeys(days, hours(*stretches))}
    )


def exception(day: str, kind: ExceptionKind, *stretches: str, name: str = "Training day") -> DayException:
    """A dated exception with a name in both languages."""
    named = Bilingual(en=name, es=f"{name} (es)")
    return DayException(date=date.fromisoformat(day), kind=kind, name=named, hours=hours(*stretches))


def calendar(*weekly: WeeklyPlan, exceptions: tuple[DayException, ...] = (), zone: str = "America/Chicago") -> Calendar:
    """A calendar of these plans."""
    return Calendar(zone=zone, weekly=weekly, exceptions=exceptions)
