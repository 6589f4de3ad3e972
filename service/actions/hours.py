"""Keep and fetch the calendar of opening hours."""

from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.hours import HoursPlan
from service.protocol.calendar import Calendar
from service.rules.hours_file import write_calendar


async def load_calendar(session: AsyncSession) -> Calendar | None:
    """The calendar in force. None if there is none, or if it cannot be read: then the hours are unknown."""
    newest = select(HoursPlan.calendar).order_by(HoursPlan.id.desc()).limit(1)
    text = await session.scalar(newest)
    try:
        return Calendar.model_validate_json(text) if text is not None else None
    except ValidationError:
        return None


async def save_calendar(session: AsyncSession, calendar: Calendar, by: str, now: datetime) -> HoursPlan:
    """Put a validated calendar in force from the caller's commit on; earlier ones stay as history."""
    plan = HoursPlan(saved_at=now, saved_by=by, calendar=write_calendar(calendar))
    session.add(plan)
    await session.flush()
    return plan
