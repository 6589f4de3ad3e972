"""The database or the bus is away, slow or full: people are told the truth, nothing is lost, and it heals by itself."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.protocol.limits import MISSED_BEATS, PHONE
from tests.support.chatter import Crowd, crowd
from tests.support.databases import migrate, migrated_template
from tests.support.postgres import PostgresServer
from tests.support.serving import HelplineServer, beats
from tests.support.valkey import ValkeyServer
from tests.support.waiting import until

NOT_SO_QUICK = beats(8)
"""Slow enough that no good connection is given up on a busy machine, quick enough that a test sees one given up."""

RINGS_AGAIN_SECONDS = 180.0
"""The bus tries again at growing intervals; until then a notice of typing is lost, as it may be."""


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL that may be killed."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def own_valkey() -> Iterator[ValkeyServer]:
    """A Valkey that may be killed."""
    with ValkeyServer() as server:
        yield server


@pytest.fixture
def pair(own_postgres: PostgresServer, own_valkey: ValkeyServer) -> Iterator[tuple[HelplineServer, HelplineServer]]:
    """Two processes on a PostgreSQL and a Valkey of their own."""
    url = own_postgres.url(migrated_template(own_postgres))
    first = HelplineServer(url, own_valkey.url, settings=NOT_SO_QUICK)
    with first, HelplineServer(url, own_valkey.url, settings=NOT_SO_QUICK, beside=first) as second:
        yield first, second


LET_GO = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"


async def asked(server: HelplineServer, path: str) -> str:
    return await asyncio.to_thread(server.get, path)


async def tells_the_phone_line(server: HelplineServer) -> None:
    """The door answers and every page is there, with the phone line, whatever is away behind them."""
    door = json.loads((await asked(server, "/api/availability")).partition("\r\n\r\n")[2])
    assert (door["open"], door["phone"], door["queues"]) == (True, PHONE, [])
    for page in ("/chat", "/console", "/supervisor"):
        answer = await asked(server, page)
        assert answer.startswith("HTTP/1.1 200"), answer
        assert PHONE in answer
    assert (await asked(server, "/readyz")).startswith("HTTP/1.1 503")
    assert (await asked(server, "/healthz")).startswith("HTTP/1.1 200")


async def chats_on(people: Crowd, pair: tuple[HelplineServer, HelplineServer]) -> None:
    """Visitors on one process, specialists on the other."""
    first, second = pair
    await people.chats(3, lambda: first.home, lambda: second.home)
    people.talk()
    await people.talked()


async def test_while_postgres_is_away_people_are_told_so_and_afterwards_nothing_is_missing(
    pair: tuple[HelplineServer, HelplineServer], own_postgres: PostgresServer
) -> None:
    async with crowd() as people:
        await chats_on(people, pair)
        connections = [one.connection for one in people.clients]
        await asyncio.to_thread(own_postgres.kill)
        await until(lambda: all("unavailable" in one.refusals for one in people.clients), what="everybody is told")
        await tells_the_phone_line(pair[0])
        refused = await people.http.post(
            f"{pair[0].home}/api/chats",
            json={"opening_id": "a" * 22, "language": "en"},
            headers={"Origin": pair[0].home},
        )
        assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
        assert refused.json()["phone"] == PHONE
        heard = {one: one.beats for one in people.clients}
        await until(lambda: all(one.beats > heard[one] + MISSED_BEATS for one in people.clients), what="beats go on")
        assert [one.connection for one in people.clients] == connections, "good connections were given up"
        await asyncio.to_thread(own_postgres.start)
        await until(lambda: people.visitors[0].idle, what="the first message got through")
        counts = await people.check(pair[0])
        assert {one.status for one in people.visitors} == {"talking"}
    assert counts["acknowledged"] == counts["written"] > 10


async def test_while_postgres_hangs_the_wait_is_bounded_and_truthful(
    pair: tuple[HelplineServer, HelplineServer], own_postgres: PostgresServer
) -> None:
    async with crowd() as people:
        await chats_on(people, pair)
        lock = "BEGIN; LOCK TABLE chat_log, chats, seats IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(1000); COMMIT"
        held = asyncio.create_task(asyncio.to_thread(own_postgres.run_sql_in, "migrated", lock))
        await until(lambda: all("unavailable" in one.refusals for one in people.visitors), what="everybody is told")
        assert PHONE in await asked(pair[0], "/api/availability")
        assert not held.done()
        await asyncio.to_thread(own_postgres.run_sql, LET_GO)
        with pytest.raises(RuntimeError, match="terminat"):
            await held
        counts = await people.check(pair[0])
        assert {one.status for one in people.visitors} == {"talking"}
    assert counts["acknowledged"] == counts["written"] > 10


async def test_without_valkey_messages_are_late_and_never_lost(
    pair: tuple[HelplineServer, HelplineServer], own_valkey: ValkeyServer
) -> None:
    async with crowd() as people:
        await chats_on(people, pair)
        await asyncio.to_thread(own_valkey.kill)
        await people.talked()
        await people.check(pair[0])
        people.talk()
        await people.talked()
        await asyncio.to_thread(own_valkey.start)
        counts = await people.check(pair[0])
        async with asyncio.timeout(RINGS_AGAIN_SECONDS):
            while not any(one["type"] == "typing" for one in people.visitors[0].notices):
                await people.specialists[0].say_typing(people.visitors[0].chat_id)
                await asyncio.sleep(0.5)
    assert counts["acknowledged"] == counts["written"] > 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder for a SQLite file."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


async def test_on_a_full_disk_messages_are_refused_and_go_through_when_there_is_room(small_disk: Path) -> None:
    url = f"sqlite+aiosqlite:///{small_disk / 'helpline.db'}"
    migrate(url)
    with HelplineServer(url) as server:
        async with crowd() as people:
            await people.chats(3, lambda: server.home)
            people.talk()
            await people.talked()
            server.limit_files(4096)
            await until(lambda: all("unavailable" in one.refusals for one in people.visitors), what="everybody is told")
            assert PHONE in await asked(server, "/api/availability")
            await until(lambda: all(one.connection for one in people.visitors), what="nobody is sent away")
            server.limit_files(None)
            counts = await people.check(server)
    assert counts["acknowledged"] == counts["written"] > 10
