"""The opening hours as this process has them in mind. Open is computed at the moment of asking, never stored."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from service.actions.hours.store import load_kept, newest_revision
from service.clock import HoursClock
from service.models.database import Sessions, reading
from service.protocol.hours.calendar import Calendar
from service.rules.hours.days import day_of, zone_of
from service.rules.hours.opening import HoursStatus, status
from service.rules.hours.starter import default_calendar

YEARS_AHEAD: Final = 3
"""The starter hours know the holidays of so many years, this one included."""


@cache
def starter_hours(year: int) -> Calendar:
    """The hours in force while nobody has saved any: a new helpline is open on its usual days, not "unknown"."""
    return default_calendar(range(year, year + YEARS_AHEAD))


def starter_at(moment: datetime) -> Calendar:
    """The same at a moment. The year is the helpline's, which the world's clock leaves some hours earlier."""
    return starter_hours(day_of(None, moment).year)


class Opening:
    """The calendar in force. It is read again when somebody changes it."""

    def __init__(self, sessions: Sessions, clock: HoursClock) -> None:
        self.sessions = sessions
        self.clock = clock
        self.calendar: Calendar | None = None
        self.revision = 0
        """The number under which it was saved; 0 for the hours that hold while nobody has saved any."""

    async def load(self) -> None:
        """Read the calendar. When the database is away, the one in mind stays in force."""
        try:
            async with reading(self.sessions) as session:
                kept = await load_kept(session, self.starter())
        except (SQLAlchemyError, OSError):
            return
        self.calendar, self.revision = kept.calendar, kept.revision

    def starter(self) -> Calendar:
        """The hours that hold while nobody has saved any: each year they know the holidays of one more."""
        return starter_at(self.clock.now())

    async def is_behind(self) -> bool:
        """Whether other hours are in force than those in mind."""
        async with reading(self.sessions) as session:
            newest = await newest_revision(session)
        return newest != self.revision or (newest == 0 and self.calendar != self.starter())

    @property
    def zone(self) -> ZoneInfo:
        """The helpline's own zone."""
        return zone_of(self.calendar)

    def today(self) -> date:
        """The helpline's own date, at the moment at which the hours are asked."""
        return day_of(self.calendar, self.clock.now())

    def status(self) -> HoursStatus:
        """Open now, or why not."""
        return status(self.calendar, self.clock.now())

    def opened_at(self, now: datetime) -> datetime | None:
        """Since when it is open, by the clock that says `now`; None while it is closed. The hours' own clock may be
        set by hand (the demonstration)."""
        opened = self.status().opened_at
        return None if opened is None else now - (self.clock.now() - opened)

    def was_open(self, ago: timedelta) -> bool:
        """Whether it was open so long ago, by the calendar that is now in force."""
        return status(self.calendar, self.clock.now() - ago).open

    def minutes_left(self) -> float | None:
        """Until the next closing; None when closed, or when no closing is planned."""
        now = self.status()
        if not now.open or now.next_closing is None:
            return None
        return (now.next_closing - self.clock.now()).total_seconds() / 60
