"""Both databases keep instants alike, and a reader never waits for a writer."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import delete, insert, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, StatementError

from service.models.database import CONNECTIONS, UtcTime, open_engine, reading
from service.models.presence import ProcessRow
from service.resources import CHECKOUT
from tests.support.chats import NOW
from tests.support.events import INSTANTS
from tests.support.journals import Book

PATIENCE = 10.0
"""Seconds for what takes no time, or never comes."""


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=INSTANTS)
async def test_an_instant_comes_back_the_same_and_knows_its_zone(book: Book, moment: datetime) -> None:
    in_chicago = moment.astimezone(timezone(timedelta(hours=-6)))
    async with book.sessions.begin() as session:
        await session.execute(delete(ProcessRow))
        await session.execute(insert(ProcessRow).values(id="one", started_at=in_chicago, lease_until=moment))
    async with reading(book.sessions) as session:
        row = await session.get_one(ProcessRow, "one")
    assert (row.started_at, row.lease_until) == (moment, moment)
    assert row.started_at.tzinfo is not None


async def test_the_journal_and_the_tables_write_instants_alike(book: Book) -> None:
    """The journal writes past SQLAlchemy; a comparison of instants must hold all the same."""
    await book.begin("chat-0123456789abcdef")
    async with reading(book.sessions) as session:
        found = await session.execute(
            text("SELECT count(*) FROM chat_log JOIN chats ON chats.id = chat_id AND chat_log.at = chats.queued_at")
        )
        assert found.scalar_one() == 1


async def test_instants_are_ordered_as_they_happened(book: Book) -> None:
    moments = [NOW, NOW + timedelta(microseconds=1), NOW + timedelta(seconds=1), NOW.replace(year=2027)]
    async with book.sessions.begin() as session:
        for number, moment in enumerate(reversed(moments)):
            session.add(ProcessRow(id=str(number), started_at=moment, lease_until=moment))
    async with reading(book.sessions) as session:
        assert list(await session.scalars(select(ProcessRow.started_at).order_by(ProcessRow.started_at))) == moments


async def test_an_instant_without_a_zone_is_refused(book: Book) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError):
        async with book.sessions.begin() as session:
            session.add(ProcessRow(id="one", started_at=naive, lease_until=naive))


def test_what_sqlite_gives_back_without_a_zone_is_utc() -> None:
    back = UtcTime().process_result_value(datetime(2026, 10, 14, 15, 0), sqlite.dialect())  # noqa: DTZ001
    assert back == datetime(2026, 10, 14, 15, 0, tzinfo=UTC)


async def test_a_reader_does_not_wait_for_a_writer(book: Book) -> None:
    async with book.sessions.begin() as writer:
        writer.add(ProcessRow(id="one", started_at=NOW, lease_until=NOW))
        await writer.flush()
        async with reading(book.sessions) as session:
            assert await session.scalar(select(ProcessRow.id)) is None


async def test_what_is_read_together_is_of_one_moment(book: Book) -> None:
    """How busy a desk is and the version that a change must name are two questions; between them nothing may happen."""
    async with reading(book.sessions) as session:
        assert await session.scalar(select(ProcessRow.id)) is None
        async with book.sessions.begin() as writer:
            writer.add(ProcessRow(id="one", started_at=NOW, lease_until=NOW))
        assert await session.scalar(select(ProcessRow.id)) is None
    async with reading(book.sessions) as later:
        assert await later.scalar(select(ProcessRow.id)) == "one"


@pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql://somewhere/x", "postgresql+psycopg://somewhere/x"])
def test_a_database_that_is_not_served_is_refused_with_what_is(url: str) -> None:
    with pytest.raises(ArgumentError, match="postgresql\\+asyncpg"):
        open_engine(url)


@pytest.mark.parametrize(
    "options",
    ["sslmode=prefer&application_name=helpline-here", "application_name=helpline-here&target_session_attrs=primary"],
)
async def test_the_options_of_a_managed_database_reach_the_driver(postgres_url: str, options: str) -> None:
    engine = open_engine(f"{postgres_url}?{options}")
    async with engine.connect() as connection:
        assert await connection.scalar(text("SHOW application_name")) == "helpline-here"
        assert await connection.scalar(text("SHOW statement_timeout")) == "1min"
    await engine.dispose()


async def test_where_tls_is_required_nothing_is_said_without(postgres_url: str) -> None:
    engine = open_engine(f"{postgres_url}?sslmode=require")
    with pytest.raises(ConnectionError, match="SSL"):
        await engine.connect()
    await engine.dispose()


async def test_of_several_hosts_one_that_answers_is_taken(postgres_url: str) -> None:
    user, _, place = postgres_url.partition("@")
    engine = open_engine(f"{user}@127.0.0.1:1,{place}")
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await engine.dispose()


async def test_whoever_writes_does_not_wait_for_those_who_read(book: Book) -> None:
    """All messages wait behind whoever writes, so the crowd that reads may not have every connection."""
    reading_now, enough = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with reading(book.sessions):
            reading_now.set()
            await enough.wait()

    crowd = [asyncio.create_task(read()) for _ in range(CONNECTIONS + 1)]
    await reading_now.wait()
    async with asyncio.timeout(PATIENCE), book.sessions.begin() as session:
        session.add(ProcessRow(id="one", started_at=NOW, lease_until=NOW))
    enough.set()
    await asyncio.gather(*crowd)


def test_which_database_it_is_is_asked_here_and_nowhere_else() -> None:
    asked = {file for file in (CHECKOUT / "service").rglob("*.py") if ".dialect" in file.read_text(encoding="utf-8")}
    assert asked
    assert {file.parent.name for file in asked} <= {"models", "writers"}
