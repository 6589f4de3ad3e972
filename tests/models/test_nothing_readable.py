"""Whoever takes the disk away reads nothing that was said: not in the tables, and not between them."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from sqlalchemy import text

from service.models.database import reading
from tests.support.clock import Clock
from tests.support.helpline import Helpline, Staff, Visitor, running_helpline

SECRETS = ("Kestrelina", "lymphoma", "whippoorwill", "featherbed", "lanternlight")
"""One word for each place in which people speak: nickname, question, message, note, article's sentence."""


async def a_talk(helpline: Helpline) -> tuple[Staff, Visitor]:
    """Somebody says everything there is to say."""
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor(nickname=SECRETS[0], question=f"My {SECRETS[1]} came back")
    await ana.accepts(jo)
    for _ in range(20):
        await jo.says(f"I hear the {SECRETS[2]} at night, I was told 312-555-0142")
    await ana.notes(jo, f"Sleeps on a {SECRETS[3]}")
    await ana.says(jo, f"There is {SECRETS[4]}")
    assert len(await helpline.log(jo)) > 20
    return ana, jo


def raw_bytes(url: str) -> bytes:
    """The database file and everything that SQLite keeps beside it."""
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(file.name + "*")))


def found_in(raw: bytes) -> list[str]:
    """Which words can be read, in any of the usual spellings."""
    spellings = ("utf-8", "utf-16-le", "utf-16-be")
    return [word for word in SECRETS if any(word.encode(spelling) in raw for spelling in spellings)]


async def test_no_word_can_be_read_in_the_file_or_beside_it(helpline: Helpline, sqlite_url: str) -> None:
    await a_talk(helpline)
    assert b"message_posted" in raw_bytes(sqlite_url), "the entries are there"
    assert found_in(raw_bytes(sqlite_url)) == []
    assert b"555-0142" not in raw_bytes(sqlite_url)


@pytest.fixture
async def on_postgres(postgres_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """A helpline on PostgreSQL."""
    async with running_helpline(postgres_url, clock) as helpline:
        yield helpline


async def every_value(helpline: Helpline) -> bytes:
    """Every column of every row, as a dump would write it."""
    async with reading(helpline.parts.sessions) as session:
        names = await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        dump = [await session.execute(text(f'SELECT t::text FROM "{name}" t')) for name in names]
        return "\n".join(line for rows in dump for (line,) in rows).encode()


async def test_no_word_can_be_read_in_a_dump_of_the_database_server(on_postgres: Helpline) -> None:
    await a_talk(on_postgres)
    dump = await every_value(on_postgres)
    assert b"message_posted" in dump
    assert found_in(dump) == []
    assert [word for word in SECRETS if word.encode().hex().encode() in dump] == [], "bytes are dumped as digits"


async def test_after_erasing_even_the_master_key_opens_nothing(helpline: Helpline) -> None:
    ana, jo = await a_talk(helpline)
    await ana.asks("end_chat", jo)
    response = await jo.http.delete(f"/api/chats/{jo.chat_id}")
    assert response.status_code == 204
    said = "".join(event.model_dump_json() for _, event in await helpline.log(jo))
    assert found_in(said.encode()) == []
    assert len(await helpline.log(jo)) > 20
