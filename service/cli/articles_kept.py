"""The library in the database, for a command that starts, does one thing and ends."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import typer
from sqlalchemy.exc import DBAPIError

from service.actions.articles import import_library, load_library
from service.actions.starter import starter_topics
from service.actions.topics import load_topics, save_topics
from service.cli.kept import database
from service.clock import real_now
from service.models.database import reading
from service.protocol.library import Article, Topic
from service.rules.library.difference import Difference

Found = TypeVar("Found")

NOT_READY = 2
"""The exit code when the database cannot be asked."""


def load() -> list[Article]:
    """Every article."""

    async def ask() -> list[Article]:
        async with database() as sessions, reading(sessions) as session:
            return await load_library(session)

    return _done(ask())


def load_known_topics() -> Sequence[Topic]:
    """The topics in the database; the starter's while there are none."""

    async def ask() -> Sequence[Topic]:
        async with database() as sessions, reading(sessions) as session:
            return await load_topics(session)

    return _done(ask()) or starter_topics()


def keep(articles: Sequence[Article], by: str, dry_run: bool) -> Difference:
    """Import articles, all of them or none; the first import brings the starter's topics along."""

    async def act() -> Difference:
        async with database() as sessions, sessions.begin() as session:
            found = await import_library(session, articles, by, real_now(), dry_run)
            if not dry_run and not await load_topics(session):
                await save_topics(session, starter_topics())
            return found

    return _done(act())


def _done(act: Coroutine[Any, Any, Found]) -> Found:
    """What came of it; ends the command with a sentence where there is no database to ask."""
    try:
        return asyncio.run(act)
    except (DBAPIError, OSError) as error:
        typer.echo(f"the database is not ready ({type(error).__name__}): run `helpline migrate`", err=True)
        raise typer.Exit(NOT_READY) from None
