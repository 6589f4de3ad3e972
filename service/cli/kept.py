"""The database as the command line uses it: opened for one act."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import select

from service.actions.people import NewPerson, add_person
from service.clock import real_now
from service.models.database import Sessions, open_engine, open_sessions, reading
from service.models.person import Person
from service.protocol.refusals import Refusal
from service.settings import Settings


@asynccontextmanager
async def database(url: str | None = None) -> AsyncGenerator[Sessions]:
    """The database of DATABASE_URL, closed afterwards."""
    engine = open_engine(url or Settings().database_url)
    try:
        yield open_sessions(engine)
    finally:
        await engine.dispose()


async def add_to_database(new: NewPerson, password: str) -> Person | Refusal:
    """Add somebody, unless it is refused."""
    async with database() as sessions, sessions.begin() as session:
        return await add_person(session, new, password, real_now())


async def everybody() -> list[Person]:
    """The staff, by name."""
    async with database() as sessions, reading(sessions) as session:
        return list(await session.scalars(select(Person).order_by(Person.name)))
