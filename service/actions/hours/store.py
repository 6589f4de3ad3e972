"""Keep and fetch the calendar of opening hours."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.hours import HoursRow
from service.protocol.hours.calendar import Calendar
from service.protocol.stored import from_stored_text
from service.rules.hours.days import day_of, zone_of
from service.rules.hours.file import write_calendar, write_over


@dataclass(frozen=True, slots=True)
class Kept:
    """The calendar in force with its revision; revision 0 is the one that a helpline begins with.

    `calendar` is None when it cannot be read.
    """

    calendar: Calendar | None
    revision: int = 0
    saved_at: datetime | None = None
    saved_by: str | None = None


async def load_kept(session: AsyncSession, if_none: Calendar | None = None) -> Kept:
    """The newest calendar and who saved it, or `if_none` while nobody has saved one."""
    row = await session.scalar(select(HoursRow).order_by(HoursRow.id.desc()).limit(1))
    if row is None:
        return Kept(if_none)
    try:
        calendar = from_stored_text(Calendar, row.calendar)
    except ValidationError:
        calendar = None
    return Kept(calendar, row.id, row.saved_at, row.saved_by)


async def helpline_day(session: AsyncSession, moment: datetime) -> date:
    """The helpline's date at this moment, by the calendar in force."""
    return day_of((await load_kept(session)).calendar, moment)


async def helpline_zone(session: AsyncSession) -> ZoneInfo:
    """The helpline's zone, by the calendar in force."""
    return zone_of((await load_kept(session)).calendar)


async def newest_revision(session: AsyncSession) -> int:
    """The number of the newest calendar; 0 while nobody has saved one."""
    return await session.scalar(select(func.max(HoursRow.id))) or 0


async def save_calendar(session: AsyncSession, calendar: Calendar, by: str, now: datetime) -> HoursRow:
    """Put a validated calendar in force from the caller's commit on; earlier ones stay as history.

    Its number follows the newest one, so of two who save at once the second meets an IntegrityError.
    """
    newest = await session.scalar(select(HoursRow).order_by(HoursRow.id.desc()).limit(1))
    text = write_over(calendar, newest.calendar) if newest else write_calendar(calendar)
    plan = HoursRow(id=newest.id + 1 if newest else 1, saved_at=now, saved_by=by, calendar=text)
    session.add(plan)
    await session.flush()
    return plan
