"""The calendar in the database, for a command that starts, does one thing and ends."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.hours import load_calendar, save_calendar
from service.models.database import open_engine, open_sessions
from service.protocol.calendar import Calendar
from service.settings import Settings

Found = TypeVar("Found")


class NoDatabase(Exception):
    """The database cannot be asked; the message says what to do."""


def is_there_a_database() -> bool:
    """One was named, or the default file has been made."""
    file = make_url(Settings().database_url).database
    return "DATABASE_URL" in os.environ or (file is not None and Path(file).exists())


def load(if_none: Calendar) -> Calendar | None:
    """The calendar in force; `if_none` while none is kept; None if it cannot be read. Raises NoDatabase."""
    return _ask(lambda session: load_calendar(session, if_none))


def keep(calendar: Calendar, by: str) -> None:
    """Put a calendar in force. Raises NoDatabase."""

    async def save(session: AsyncSession) -> None:
        await save_calendar(session, calendar, by, datetime.now(UTC))

    _ask(save)


def _ask(question: Callable[[AsyncSession], Awaitable[Found]]) -> Found:
    if not is_there_a_database():
        raise NoDatabase("there is no database yet: run `helpline migrate`, or name one in DATABASE_URL")
    try:
        return asyncio.run(_in_a_session(question))
    except (DBAPIError, OSError) as error:
        raise NoDatabase(f"the database is not ready ({error.__class__.__name__}): run `helpline migrate`") from error


async def _in_a_session(question: Callable[[AsyncSession], Awaitable[Found]]) -> Found:
    engine = open_engine(Settings().database_url)
    try:
        async with open_sessions(engine).begin() as session:
            return await question(session)
    finally:
        await engine.dispose()
