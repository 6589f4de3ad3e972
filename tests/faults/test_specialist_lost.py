"""A specialist's machine dies in mid-chat: the visitor is told in time and waits at the head of the line."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import pytest

from tests.support.chatter import crowd
from tests.support.client import Frame
from tests.support.serving import HelplineServer, beats
from tests.support.waiting import until
from tests.support.wire import wire_to


@dataclass(frozen=True)
class Pace:
    """Seconds. `told_within`: from the last sign of life to the words on the visitor's page."""

    beat: int
    lease: int
    told_within: float


SHIPPED = Pace(beat=4, lease=12, told_within=15.0)
"""The defaults, and the promise. It leaves three seconds for the tick, the message and whatever else a machine does:
nobody can be sure of those where two cores run three tests at a time. So `make soak` holds it to its seconds."""

SLOWED = Pace(beat=10, lease=30, told_within=90.0)
"""The same way of things, with room for a busy machine: in `make test`."""


@pytest.fixture
def pace(soak: bool) -> Pace:
    return SHIPPED if soak else SLOWED


@pytest.fixture
def shipped(sqlite_url: str, pace: Pace) -> Iterator[HelplineServer]:
    """A server with these beats and this lease."""
    lease = {"HELPLINE_SPECIALIST_LEASE_SECONDS": f"{pace.lease}"}
    with HelplineServer(sqlite_url, settings=beats(pace.beat) | lease) as running:
        yield running


async def test_the_visitor_is_told_in_time_keeps_the_head_and_the_first_may_resume(
    shipped: HelplineServer, pace: Pace
) -> None:
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
        await asyncio.sleep(pace.lease + 1)  # a lease that nobody renewed would be over

        wire.weather.up = wire.weather.down = False
        last_sign = monotonic()
        await until(lambda: visitor.status == "waiting", what="the visitor is told")
        assert monotonic() - last_sign <= pace.told_within
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
