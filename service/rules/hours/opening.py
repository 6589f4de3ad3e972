"""Is the chat open at this moment; if not, why, and when does it open again?

Open is computed at the moment of asking and never stored. Whatever cannot be known (no calendar, an unknown
zone, no plan in force) means closed, with the phone line.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.hours.availability import Bilingual, WhyClosed
from service.protocol.hours.calendar import Calendar, DayException, EmergencyClose
from service.rules.hours.calendar import in_force, plan_on
from service.rules.hours.timetable import INSTEAD, Stretch, Timetable, exceptions_by_date, spans_on, timetable
from service.rules.hours.zones import find_zone


@dataclass(frozen=True, slots=True)
class TodaysHours:
    """The day that it is at the helpline: the stretches that begin on it, and what is special about it."""

    date: date
    spans: tuple[Stretch, ...]
    exception: DayException | None
    planned: bool


@dataclass(frozen=True, slots=True)
class HoursStatus:
    """The answer for one moment. Instants are UTC; both "next" are strictly later than the moment, open or not.

    `why` is None when open, and `opened_at` is when the door opened by plan. `next_opening` and `next_closing` are None
    when none is planned until the end of next year, or when nobody knows (an emergency without an end). `emergency` is
    the reason to show while the door is shut by hand.
    """

    open: bool
    why: WhyClosed | None
    today: TodaysHours | None = None
    opened_at: datetime | None = None
    next_opening: datetime | None = None
    next_closing: datetime | None = None
    emergency: Bilingual | None = None

    @property
    def holiday(self) -> Bilingual | None:
        """The name of today, if today is not an ordinary day, open or closed."""
        return self.today.exception.name if self.today and self.today.exception else None


UNKNOWN: Final = HoursStatus(open=False, why="unknown")
"""Nothing is known about the hours, so nothing is promised."""


def status(calendar: Calendar | None, now: datetime) -> HoursStatus:
    """The answer at `now`. No calendar or an unknown zone means closed, never open.

    Raises ValueError for a `now` without a zone: it would be read as the machine's own.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a zone")
    zone = find_zone(calendar.zone) if calendar else None
    if calendar is None or zone is None:
        return UNKNOWN
    now = now.astimezone(UTC)
    today = _today(calendar, zone, now)
    table = timetable(calendar, zone, now.year)
    if calendar.emergency and in_force(calendar.emergency, now):
        return _shut_by_hand(calendar.emergency, table, today)
    current, following = table.covering(now), table.after(now)
    return HoursStatus(
        open=current is not None,
        why=None if current else _why_closed(today),
        today=today,
        opened_at=current.opens if current else None,
        next_opening=following.opens if following else None,
        next_closing=table.closing_of(current or following),
    )


def _today(calendar: Calendar, zone: ZoneInfo, now: datetime) -> TodaysHours:
    day = now.astimezone(zone).date()
    return TodaysHours(
        date=day,
        spans=spans_on(calendar, zone, day),
        exception=exceptions_by_date(calendar).get(day),
        planned=plan_on(calendar.weekly, day) is not None,
    )


def _shut_by_hand(emergency: EmergencyClose, table: Timetable, today: TodaysHours) -> HoursStatus:
    """Closed until the door is opened again: at that moment if it falls into the hours, else at the next opening."""
    reopens = emergency.reopens
    following = table.covering(reopens) or table.after(reopens) if reopens else None
    return HoursStatus(
        open=False,
        why="emergency",
        today=today,
        next_opening=max(following.opens, reopens).astimezone(UTC) if following and reopens else None,
        next_closing=table.closing_of(following),
        emergency=emergency.reason,
    )


def _why_closed(today: TodaysHours) -> WhyClosed:
    """The reason a visitor would give; `evening` is any time outside today's hours, lunch included."""
    if today.exception and today.exception.kind == "closed":
        return "holiday"
    if today.exception and today.exception.kind == "part_day":
        return "part_day"
    if today.exception and today.exception.kind not in (*INSTEAD, "extra"):
        return "unknown"
    if not today.planned and not today.exception:
        return "unknown"
    return "evening" if today.spans else "weekend"
