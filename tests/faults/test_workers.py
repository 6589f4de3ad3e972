"""Several processes: one is killed, one is lost, all are told to leave."""

import asyncio
import os
import random
import signal
from collections.abc import Iterator

import pytest

from tests.support.chatter import crowd
from tests.support.pids import runs
from tests.support.postgres import PostgresServer
from tests.support.programs import READY_WITHIN
from tests.support.serving import HelplineServer
from tests.support.waiting import until

LOOK_AGAIN_AFTER = 0.1
"""Seconds between two looks at what the workers wrote."""


@pytest.fixture
def workers(postgres_url: str, valkey_url: str) -> Iterator[HelplineServer]:
    """`helpline serve --workers 2`."""
    with HelplineServer(postgres_url, valkey_url, workers=2) as running:
        yield running


def count_starts(postgres: PostgresServer, database: str) -> None:
    """Keep a number for every process that starts, because the rows of dead ones are cleared away."""
    postgres.run_sql_in(
        database,
        """
        CREATE TABLE started (number serial, id text);
        CREATE FUNCTION note_start() RETURNS trigger AS $$
            BEGIN INSERT INTO started (id) VALUES (NEW.id); RETURN NEW; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER note_start AFTER INSERT ON processes FOR EACH ROW EXECUTE FUNCTION note_start();
        """,
    )


@pytest.mark.timeout(3600)
async def test_a_killed_worker_loses_nothing_and_is_started_again(
    workers: HelplineServer, postgres_server: PostgresServer, soak: bool
) -> None:
    rounds = 300 if soak else 5

    async def started() -> int:
        """How many processes ever came so far that they wrote themselves down."""
        count = "SELECT coalesce(max(number), 0) FROM started"
        return int(await asyncio.to_thread(postgres_server.run_sql_in, name, count))

    name = workers.database_url.rpartition("/")[2]
    count_starts(postgres_server, name)
    async with crowd() as people:
        await people.chats(6, lambda: workers.home)
        people.talk()
        for _ in range(rounds):
            await asyncio.sleep(random.uniform(0.05, 0.8))
            before = await started()
            os.kill(random.choice(workers.worker_pids()), signal.SIGKILL)
            async with asyncio.timeout(READY_WITHIN):
                while await started() == before:  # noqa: ASYNC110 - a row in a database sets no event
                    await asyncio.sleep(LOOK_AGAIN_AFTER)
            await until(lambda: all(one.connection for one in people.clients), what="everybody is connected")
        counts = await people.check(workers)
    assert counts["acknowledged"] == counts["written"] > rounds


def test_workers_leave_when_they_are_told_to(workers: HelplineServer) -> None:
    pids = workers.worker_pids()
    assert len(pids) == 2
    workers.term()
    assert not any(runs(pid) for pid in pids)


async def test_workers_do_not_outlive_their_parent(workers: HelplineServer) -> None:
    assert workers.process is not None
    pids = workers.worker_pids()
    os.kill(workers.process.pid, signal.SIGKILL)
    await until(lambda: not any(runs(pid) for pid in pids), what="no worker is left")
