"""The service is killed with SIGKILL at any moment: what was acknowledged is there once and in order."""

import asyncio
import random
from collections.abc import Callable

import pytest

from tests.support.chatter import Crowd, crowd
from tests.support.serving import HelplineServer
from tests.support.waiting import until


def home_of(server: HelplineServer) -> Callable[[], str]:
    return lambda: server.home


async def everybody_is_back(people: Crowd) -> None:
    await until(lambda: all(one.connection for one in people.clients), what="everybody is connected")


@pytest.mark.timeout(3600)
async def test_a_killed_server_loses_nothing_that_it_acknowledged(server: HelplineServer, soak: bool) -> None:
    rounds = 300 if soak else 6
    async with crowd() as people:
        await people.chats(6, home_of(server))
        people.talk()
        for _ in range(rounds):
            await asyncio.sleep(random.uniform(0.05, 0.8))
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            await everybody_is_back(people)
        counts = await people.check(server)
    assert counts["acknowledged"] == counts["written"] > rounds
