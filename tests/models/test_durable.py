"""Acknowledged means on disk: on every connection that the service writes by, as it really connects."""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest
from sqlalchemy import Connection

import service
from service.actions.helpline import Helpline as Parts
from service.models import database
from service.models.writers.postgres import PostgresWriter
from service.models.writers.sqlite import SqliteWriter
from tests.support.clock import Clock
from tests.support.databases import NOT_TO_DISK
from tests.support.helpline import Helpline, running_helpline
from tests.support.postgres import PostgresServer

FULL: Final = 2
"""How SQLite says `synchronous=FULL`: each commit waits until the write-ahead log is on disk."""

AT_ONCE: Final = 5
"""Connections taken together: more than one, so that none is looked at twice."""


@pytest.fixture(autouse=True)
def as_it_really_connects() -> Iterator[None]:
    """What other tests spare themselves (tests/conftest.py) is what is asked here."""
    shipped = tuple(pragma for pragma in database.PRAGMAS if pragma != NOT_TO_DISK)
    with patch.object(database, "PRAGMAS", shipped):
        yield


def durability(connection: Connection) -> tuple[Any, ...]:
    """What the connection itself says about when a commit returns, asked of its driver: nothing is begun for it."""
    on_sqlite = connection.dialect.name == "sqlite"
    cursor = connection.connection.cursor()
    found: list[Any] = []
    for question in PRAGMAS if on_sqlite else ("SHOW synchronous_commit",):
        cursor.execute(question)
        row = cursor.fetchone()
        assert row is not None
        found.append(row[0])
    cursor.close()
    return tuple(found)


PRAGMAS: Final = ("PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA secure_delete", "PRAGMA foreign_keys")
SAFE: Final = {"sqlite": ("wal", FULL, 1, 1), "postgresql": ("on",)}


async def of_the_journal(parts: Parts) -> tuple[Any, ...]:
    """The connection by which messages are written; the journal has one of its own, and opens it with the first."""
    writer = parts.desk.journal.writer
    if isinstance(writer, SqliteWriter):
        assert writer.connection is not None
        return await asyncio.wrap_future(writer.thread.submit(durability, writer.connection))
    assert isinstance(writer, PostgresWriter)
    assert writer.connection is not None
    return await writer.connection.run_sync(durability)


async def of_the_others(parts: Parts) -> list[tuple[Any, ...]]:
    """Connections of the pool, by which everything else is written."""
    taken = [await parts.engine.connect() for _ in range(AT_ONCE)]
    found = [await connection.run_sync(durability) for connection in taken]
    for connection in taken:
        await connection.close()
    return found


async def everything_said(helpline: Helpline) -> set[tuple[Any, ...]]:
    """What every kind of connection says, after a message was written."""
    await helpline.specialist("ana")
    await (await helpline.visitor()).says("Hello")
    return {await of_the_journal(helpline.parts), *await of_the_others(helpline.parts)}


async def test_every_connection_waits_for_the_disk(any_helpline: Helpline) -> None:
    assert await everything_said(any_helpline) == {SAFE[any_helpline.parts.engine.dialect.name]}


async def test_a_database_that_is_set_to_answer_earlier_is_told_otherwise(
    postgres_server: PostgresServer, postgres_url: str, clock: Clock
) -> None:
    postgres_server.run_sql(f"ALTER DATABASE {postgres_url.rpartition('/')[2]} SET synchronous_commit = off")
    async with running_helpline(postgres_url, clock) as helpline:
        assert await everything_said(helpline) == {("on",)}


@pytest.mark.parametrize("weaker", ["synchronous=NORMAL", "synchronous=OFF"])
async def test_a_weaker_setting_of_a_file_would_be_seen_on_every_connection(
    sqlite_url: str, clock: Clock, weaker: str
) -> None:
    with patch.object(database, "PRAGMAS", (*database.PRAGMAS, weaker)):
        async with running_helpline(sqlite_url, clock) as helpline:
            assert SAFE["sqlite"] not in await everything_said(helpline)


async def test_a_weaker_setting_of_a_server_would_be_seen_on_every_connection(postgres_url: str, clock: Clock) -> None:
    with patch.dict(database.POSTGRES, server_settings={"synchronous_commit": "off"}):
        async with running_helpline(postgres_url, clock) as helpline:
            assert await everything_said(helpline) == {("off",)}


OPENS: Final = {"create_engine", "create_async_engine"}


def test_nothing_else_of_the_service_opens_a_database() -> None:
    root = Path(service.__path__[0])
    found = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in OPENS
    }
    assert found == {"models/database.py", "models/writers/sqlite.py"}
