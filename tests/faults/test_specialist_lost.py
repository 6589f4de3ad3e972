"""A specialist's machine dies in mid-chat: the visitor is told in time and waits at the head of the line."""

import asyncio
from collections.abc import Iterator
from time import monotonic

import pytest

from tests.support.chatter import crowd, until
from tests.support.client import Frame
from tests.support.serving import HelplineServer
from tests.support.wire import wire_to

TOLD_WITHIN: float = 15.0
"""The promise: from the last sign of life to the words on the visitor's page."""

AS_SHIPPED = {
    "HELPLINE_SPECIALIST_BEAT_SECONDS": "4",
    "HELPLINE_SPECIALIST_LEASE_SECONDS": "12",
    "HELPLINE_VISITOR_BEAT_SECONDS": "10",
}


@pytest.fixture
def shipped(sqlite_url: str) -> Iterator[HelplineServer]:
    """A server with the beats and the lease that are the defaults."""
    with HelplineServer(sqlite_url, settings=AS_SHIPPED) as running:
        yield running


async def test_the_visitor_is_told_in_time_keeps_the_head_and_the_first_may_resume(shipped: HelplineServer) -> None:
    async with crowd() as people, wire_to(shipped.port) as wire:
        ana = await people.specialist(lambda: shipped.home)
        await ana.leave()
        ana.home, ana.origin = lambda: wire.home, lambda: shipped.home
        ana.start()
        visitor = await people.visitor(lambda: shipped.home)
        await until(lambda: visitor.status == "talking", what="ana answers")
        await visitor.say(visitor.chat_id)
        later = await people.visitor(lambda: shipped.home)
        await until(lambda: later.status == "talking", what="ana answers again")
        waiting = await people.visitor(lambda: shipped.home)
        await until(lambda: waiting.status == "talking", what="and again")
        await asyncio.sleep(13)

        wire.weather.up = wire.weather.down = False
        last_sign = monotonic()
        await until(lambda: visitor.status == "waiting", what="the visitor is told")
        assert monotonic() - last_sign <= TOLD_WITHIN
        three = (visitor, later, waiting)
        as_they_came = [1, 2, 3]
        await until(lambda: [place(one.notices) for one in three] == as_they_came, what="the head of the line")
        await visitor.say(visitor.chat_id)

        wire.weather.up = wire.weather.down = True
        await until(lambda: visitor.status == "talking", what="the first has taken it up again")
        await people.check(shipped)


def place(notices: list[Frame]) -> int | None:
    """The newest place in line that a visitor was told."""
    told = [notice["position"] for notice in notices if notice["type"] == "queue_place"]
    return told[-1] if told else None
