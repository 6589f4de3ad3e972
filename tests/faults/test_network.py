"""The network fails in the ways it really does: half-open in either direction, cut when idle, slow and lossy radio."""

import asyncio
from collections.abc import Callable

from tests.support.chatter import Crowd, crowd
from tests.support.serving import HelplineServer, beats
from tests.support.waiting import until
from tests.support.wire import Wire, wire_to

NOTICED_WITHIN: float = 60.0
"""Both sides allow two and a half beats of a second; the rest is what a busy machine needs. Without beats it would be a
quarter of an hour."""


async def a_chat_over(people: Crowd, wire: Wire, server: HelplineServer) -> None:
    """One chat whose visitor is behind the wire and whose specialist is not."""
    await people.specialist(lambda: server.home)
    visitor = await people.visitor(lambda: server.home)
    await visitor.leave()
    visitor.home, visitor.origin = lambda: wire.home, lambda: server.home
    visitor.start()
    await until(lambda: visitor.connection and visitor.status == "talking", what="the visitor is answered")


async def half_open(server: HelplineServer, break_it: Callable[[Wire], None]) -> None:
    """Break one direction; both sides must notice, come back over the same wire once it is mended, and lose nothing."""
    async with crowd() as people, wire_to(server.port) as wire:
        await a_chat_over(people, wire, server)
        people.talk(0.2)
        visitor = people.visitors[0]
        await people.talked(3)
        here = await sees_the_visitor(people, True)
        broken = visitor.connection
        break_it(wire)
        assert await until(lambda: visitor.connection is not broken, what="the client notices") < NOTICED_WITHIN
        assert await sees_the_visitor(people, False) + here < 2 * NOTICED_WITHIN
        wire.weather.up = wire.weather.down = True
        await until(lambda: visitor.connection, what="the visitor is back")
        counts = await people.check(server)
    assert counts["acknowledged"] == counts["written"] > 4


async def sees_the_visitor(people: Crowd, here: bool) -> float:
    """The specialist is told whether the visitor's page is there; the seconds until then."""

    def told() -> bool:
        notices = [notice for notice in people.specialists[0].notices if notice["type"] == "visitor_here"]
        return bool(notices) and notices[-1]["here"] is here

    return await until(told, what=f"visitor here: {here}")


async def test_a_connection_that_is_dead_towards_the_client_is_left_by_both_sides(server: HelplineServer) -> None:
    await half_open(server, lambda wire: setattr(wire.weather, "down", False))


async def test_a_connection_that_is_dead_towards_the_service_is_left_by_both_sides(server: HelplineServer) -> None:
    await half_open(server, lambda wire: setattr(wire.weather, "up", False))


async def test_a_proxy_that_cuts_idle_lines_finds_none(sqlite_url: str) -> None:
    """What many proxies wait is a minute, six times the ten seconds after which a visitor beats in earnest."""
    with HelplineServer(sqlite_url, settings=beats(4)) as server:
        async with crowd() as people, wire_to(server.port) as wire:
            await a_chat_over(people, wire, server)
            visitor = people.visitors[0]
            welcomes = visitor.welcomes
            wire.weather.idle_seconds = 6 * 4
            silent, its_end = await asyncio.open_connection("127.0.0.1", wire.port)
            assert await silent.read() == b"", "a connection on which nobody beats is cut by now"
            its_end.close()
            assert (wire.cuts, visitor.welcomes) == (1, welcomes), "and it is the only one"


async def test_a_slow_radio_that_breaks_often_loses_nothing(server: HelplineServer, soak: bool) -> None:
    async with crowd() as people, wire_to(server.port) as wire:
        await a_chat_over(people, wire, server)
        wire.weather.delay, wire.weather.bytes_per_second, wire.weather.cut_chance = 0.15, 4_000, 0.04
        people.talk(0.3)
        await people.talked(15)
        await until(lambda: wire.cuts >= (20 if soak else 2), 600, "the weather is bad enough")
        wire.weather.cut_chance = 0.0
        counts = await people.check(server)
    assert counts["acknowledged"] == counts["written"] > 10
