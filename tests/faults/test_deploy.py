"""A deploy, and what comes after it: processes leave one after the other, and everybody comes back at once."""

import asyncio

import pytest

from service.protocol.closing import Closing
from tests.support.chatter import crowd
from tests.support.serving import HelplineServer
from tests.support.waiting import until
from tests.versions.both import Both

Pair = tuple[HelplineServer, HelplineServer]


async def test_two_processes_are_replaced_one_after_the_other_under_traffic(shared: Pair) -> None:
    first, second = shared
    homes = [first.home, second.home]
    async with crowd() as people:
        await people.chats(6, lambda: homes[0], lambda: homes[1])
        people.talk()
        for leaving, staying in ((first, second), (second, first)):
            homes[:] = [staying.home, staying.home]
            await asyncio.to_thread(leaving.term)
            await until(lambda: all(one.connection for one in people.clients), what="everybody is on the other process")
            await asyncio.to_thread(leaving.start)
            await people.talked()
        counts = await people.check(first)
        assert {code for one in people.clients for code in one.closings} == {int(Closing.MOVE)}
        assert [one.refusals for one in people.clients if one.refusals] == []
        assert {one.status for one in people.visitors} == {"talking"}
    assert counts["acknowledged"] == counts["written"] > 20


@pytest.mark.parametrize(("leaves", "comes"), [("this", "next"), ("next", "this")], ids=["forward", "back"])
async def test_both_processes_are_replaced_by_another_version_while_people_talk(
    both_on_postgres: Both, leaves: str, comes: str
) -> None:
    """Forward, and back again: in between, each version serves one side of every chat."""
    running = [await asyncio.to_thread(both_on_postgres.server(leaves).start) for _ in range(2)]
    homes = [running[0].home, running[1].home]
    async with crowd() as people:
        await people.chats(4, lambda: homes[0], lambda: homes[1])
        people.talk()
        for place in (0, 1):
            leaving, staying = running[place], running[1 - place]
            homes[:] = [staying.home, staying.home]
            await asyncio.to_thread(leaving.term)
            await until(lambda: all(one.connection for one in people.clients), what="everybody is on the other process")
            running[place] = await asyncio.to_thread(both_on_postgres.server(comes).start)
            homes[place] = running[place].home
            side = people.visitors if place == 0 else people.specialists
            for one in side:
                assert one.connection is not None
                await one.connection.close()
            await until(lambda side=side: all(one.connection for one in side), what="one side is on the new process")
            await people.talked()
        counts = await people.check(running[0])
        assert {code for one in people.clients for code in one.closings} <= {1000, int(Closing.MOVE)}
        assert [one.refusals for one in people.clients if one.refusals] == []
        assert {one.status for one in people.visitors} == {"talking"}
    assert counts["acknowledged"] == counts["written"] > 20


async def test_a_few_hundred_come_back_at_once_after_a_restart(steady: HelplineServer, soak: bool) -> None:
    number = 1_000 if soak else 300
    async with crowd() as people:
        await people.specialist(lambda: steady.home)
        for _ in range(number):
            await people.visitor(lambda: steady.home)
        await until(lambda: all(one.connection for one in people.visitors), what="everybody is connected")
        await asyncio.to_thread(steady.kill)
        for visitor in people.visitors[:50]:
            await visitor.say(visitor.chat_id)
        await asyncio.to_thread(steady.start)
        await until(lambda: all(one.connection for one in people.visitors), what="everybody is back")
        assert "200 OK" in steady.get("/healthz")
        counts = await people.check(steady)
    assert (counts["chats"], counts["acknowledged"]) == (number, 50)
