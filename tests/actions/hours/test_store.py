"""The calendar is kept with its history, and what cannot be read is never taken for open."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.hours.store import load_kept, save_calendar
from service.models.database import Base, open_engine, open_sessions
from service.models.hours import HoursRow
from service.rules.hours.opening import status
from tests.support.hours import FEDERAL, calendar, plan, utc

NOW = utc("2026-05-06T17:00Z")


@pytest.fixture
async def session(tmp_path: Path) -> AsyncGenerator[AsyncSession]:
    """A session on an empty file that has the one table."""
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path}/hours.db")
    table = Base.metadata.tables[HoursRow.__tablename__]
    async with engine.begin() as connection:
        await connection.run_sync(table.create)
    async with open_sessions(engine)() as opened:
        yield opened
    await engine.dispose()


async def test_nothing_saved_is_nothing_known(session: AsyncSession) -> None:
    nothing = await load_kept(session)
    assert (nothing.calendar, nothing.revision) == (None, 0)
    assert (await load_kept(session, if_none=FEDERAL)).calendar == FEDERAL


async def test_the_newest_calendar_is_in_force_and_the_older_ones_are_kept(session: AsyncSession) -> None:
    changed = calendar(plan("09:00-12:00"))
    await save_calendar(session, FEDERAL, "Ana", NOW)
    await save_calendar(session, changed, "Ben", NOW + timedelta(hours=1))
    assert (await load_kept(session)).calendar == changed
    assert await session.scalar(select(func.count()).select_from(HoursRow)) == 2


async def test_hours_saved_now_decide_the_next_answer(session: AsyncSession) -> None:
    await save_calendar(session, FEDERAL, "Ana", NOW)
    assert status((await load_kept(session)).calendar, NOW).open
    await save_calendar(session, calendar(plan("07:00-11:00")), "Ana", NOW)
    assert not status((await load_kept(session)).calendar, NOW).open


async def test_a_calendar_that_cannot_be_read_is_unknown_and_closed(session: AsyncSession) -> None:
    session.add(HoursRow(saved_at=NOW, saved_by="Ana", calendar='{"zone": "America/Chicago"}'))
    await session.flush()
    assert (await load_kept(session, if_none=FEDERAL)).calendar is None
    assert status(None, NOW).why == "unknown"
