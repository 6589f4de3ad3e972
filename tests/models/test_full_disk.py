"""On a full disk the database takes nothing: whoever writes is told, nobody is invited, and it heals by itself."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import DataError, OperationalError
from structlog.testing import capture_logs

from service.actions.staff.presence import process_alive
from service.models.journal import Append, Journal, Result, Unavailable, Writer
from service.models.writers.sqlite import SqliteWriter
from tests.support.helpline import Helpline

LONG = "I would like to know more about this. " * 50


def fit(writer: SqliteWriter, pages: int) -> None:
    """So many pages has the file at most, or as many as it has already: then it is a full disk to SQLite."""
    assert writer.connection is not None
    cursor = writer.connection.connection.cursor()
    cursor.execute(f"PRAGMA max_page_count={pages}")
    cursor.close()


@asynccontextmanager
async def full_disk(helpline: Helpline) -> AsyncGenerator[None]:
    """No page more is to be had for what the journal writes."""
    writer = helpline.parts.desk.journal.writer
    assert isinstance(writer, SqliteWriter)
    await asyncio.wrap_future(writer.thread.submit(fit, writer, 1))
    yield
    await asyncio.wrap_future(writer.thread.submit(fit, writer, 1_000_000))


async def test_a_full_disk_is_named_shuts_the_door_and_is_forgotten_when_there_is_room(helpline: Helpline) -> None:
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    stranger = await helpline.stranger()
    with capture_logs() as logs:
        async with full_disk(helpline):
            answers = [await jo.says(LONG) for _ in range(40)]
            ready = await stranger.get("/readyz")
            available = (await stranger.get("/api/availability")).json()
        refused = [answer for answer in answers if answer["type"] == "refused"]
        assert {answer["code"] for answer in refused} == {"unavailable"}
        assert (ready.status_code, ready.text) == (503, "database takes nothing: SQLITE_FULL")
        assert (available["open"], available["why"], available["queues"]) == (False, "unknown", [])
        assert (await jo.says("Is anybody there?"))["type"] == "ack"
    assert (await stranger.get("/readyz")).text == "ready"
    assert (await stranger.get("/api/availability")).json()["open"]
    told = [(line["event"], line.get("error")) for line in logs if line["event"].startswith("database_takes")]
    assert told == [("database_takes_nothing", "SQLITE_FULL"), ("database_takes_again", None)]
    metrics = helpline.here.floor.metrics.registry
    assert metrics.get_sample_value("helpline_journal_refusals_total") == len(refused)


class NoRoom(Exception):
    """What PostgreSQL says then."""

    sqlstate = "53100"


def no_room(_connection: Connection) -> None:
    """The answer to a commit."""
    raise OperationalError("COMMIT", {}, NoRoom())


async def test_a_sign_of_life_tells_it_while_nobody_writes(helpline: Helpline) -> None:
    desk, stranger = helpline.parts.desk, await helpline.stranger()
    event.listen(helpline.parts.engine.sync_engine, "commit", no_room)
    with pytest.raises(OperationalError):
        await process_alive(desk)
    event.remove(helpline.parts.engine.sync_engine, "commit", no_room)
    ready = await stranger.get("/readyz")
    assert (ready.status_code, ready.text) == (503, "database takes nothing: 53100")
    await process_alive(desk)
    assert (await stranger.get("/readyz")).text == "ready"


class NulInText(Exception):
    """What PostgreSQL says to a text that no column holds."""

    sqlstate = "22021"


class Refusing(Writer):
    """A database that refuses what it is given."""

    def __init__(self, why: Exception) -> None:
        self.why = why

    async def write(self, batch: list[Append]) -> list[Result]:
        raise self.why

    async def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    ("why", "trouble"),
    [
        (DataError("INSERT", {}, NulInText()), None),
        (OperationalError("INSERT", {}, NoRoom()), "53100"),
        (ConnectionRefusedError(), None),
        (Unavailable("SQLITE_FULL"), "SQLITE_FULL"),
    ],
)
async def test_what_nobody_could_store_and_a_database_that_is_away_are_another_matter(
    why: Exception, trouble: str | None
) -> None:
    journal = Journal(Refusing(why))
    await journal.commit([])
    assert journal.trouble == trouble
