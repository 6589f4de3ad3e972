"""The database as the command line uses it: opened for one act."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import typer
from sqlalchemy import select
from sqlalchemy.engine import make_url

from service.actions.people import NewPerson, add_person
from service.clock import real_now
from service.models.database import Sessions, open_engine, open_sessions, reading
from service.models.person import Person
from service.protocol.refusals import Refusal
from service.settings import Settings

NO_DATABASE: Final = 2
"""The exit code when there is nothing to ask."""


def insist_on(url: str) -> None:
    """Ends the command where a SQLite file is not there: opening it would leave an empty one behind."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and parts.database and not Path(parts.database).exists():
        typer.echo("there is no database yet: run `helpline migrate`, or name one in DATABASE_URL", err=True)
        raise typer.Exit(NO_DATABASE)


@asynccontextmanager
async def database(url: str | None = None) -> AsyncGenerator[Sessions]:
    """The database of DATABASE_URL, closed afterwards."""
    where = url or Settings().database_url
    insist_on(where)
    engine = open_engine(where)
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
