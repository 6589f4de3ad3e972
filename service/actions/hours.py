"""Keep and fetch the calendar of opening hours."""

from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.hours import HoursRow
from service.protocol.calendar import Calendar
from service.rules.hours_file import write_calendar


async def load_calendar(session: AsyncSession, if_none: Calendar | None = None) -> Calendar | None:
    """The calendar in force, or `if_none` while nobody has saved one.

    None for one that cannot be read: then the hours are unknown, and unknown is closed.
    """
    newest = select(HoursRow.calendar).order_by(HoursRow.id.desc()).limit(1)
    text = await session.scalar(newest)
    try:
        return Calendar.model_validate_json(text) if text is not None else if_none
    except ValidationError:
        return None


async def save_calendar(session: AsyncSession, calendar: Calendar, by: str, now: datetime) -> HoursRow:
    """Put a validated calendar in force from the caller's commit on; earlier ones stay as history."""
    plan = HoursRow(saved_at=now, saved_by=by, calendar=write_calendar(calendar))
    session.add(plan)
    await session.flush()
    return plan
