"""Several processes: one is killed, one is lost, all are told to leave."""

import asyncio
import os
import random
import signal
from collections.abc import Iterator

import psutil
import pytest

from tests.support.chatter import crowd, until
from tests.support.serving import HelplineServer


@pytest.fixture
def workers(postgres_url: str, valkey_url: str) -> Iterator[HelplineServer]:
    """`helpline serve --workers 2`."""
    with HelplineServer(postgres_url, valkey_url, workers=2) as running:
        yield running


@pytest.mark.timeout(3600)
async def test_a_killed_worker_loses_nothing_and_is_started_again(workers: HelplineServer, soak: bool) -> None:
    rounds = 300 if soak else 8
    async with crowd() as people:
        await people.chats(6, lambda: workers.home)
        people.talk()
        for _ in range(rounds):
            await until(lambda: len(workers.worker_pids()) == 2, what="two workers")
            await asyncio.sleep(random.uniform(0.05, 0.8))
            os.kill(random.choice(workers.worker_pids()), signal.SIGKILL)
            await until(lambda: all(one.line for one in people.clients), what="everybody is connected")
        counts = await people.check(workers)
    assert counts["acknowledged"] == counts["written"] > rounds


def test_workers_leave_when_they_are_told_to(workers: HelplineServer) -> None:
    pids = workers.worker_pids()
    assert len(pids) == 2
    workers.term()
    assert not any(psutil.pid_exists(pid) for pid in pids)


async def test_workers_do_not_outlive_their_parent(workers: HelplineServer) -> None:
    assert workers.process is not None
    pids = workers.worker_pids()
    os.kill(workers.process.pid, signal.SIGKILL)
    await until(lambda: not any(psutil.pid_exists(pid) for pid in pids), what="no worker is left")
