"""Visitor and specialist on different processes feel no difference, not even where the machines' clocks disagree."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.chatter import Crowd, Specialist, crowd
from tests.support.client import Frame
from tests.support.serving import UNHURRIED, HelplineServer
from tests.support.waiting import until

Pair = tuple[HelplineServer, HelplineServer]
SKEWED = Path(__file__).parents[1] / "support" / "skewed_server.py"
SKEW_SECONDS = 300
"""As long as an offer and a lease last here, ten times longer than as shipped: so no busy machine lets one lapse."""


async def everything_works_across(people: Crowd, pair: Pair) -> None:
    """Places, offers, messages, typing and the end, each across the two processes."""
    first, second = pair
    luis = await people.specialist(lambda: second.home)
    luis.takes_offers = False
    visitors = [await people.visitor(lambda: first.home) for _ in range(3)]
    await until(lambda: [places(one.notices)[-1:] for one in visitors] == [[1], [2], [3]], what="places in line")
    ana = await people.specialist(lambda: second.home)
    await luis.ask("", {"type": "set_availability", "available": False})
    await until(lambda: all(one.status == "talking" for one in visitors), what="offers are taken")
    people.talk()
    await people.talked()
    await visitors[0].say_typing(visitors[0].chat_id)
    await until(lambda: typing(ana.notices) == "visitor", what="ana sees the visitor write")
    await ana.say_typing(visitors[1].chat_id)
    await until(lambda: typing(visitors[1].notices) == "specialist", what="the visitor sees ana write")
    await people.check(first)
    await visitors[2].ask(visitors[2].chat_id, {"type": "end_chat", "chat_id": visitors[2].chat_id})
    await until(lambda: ana.holdings[visitors[2].chat_id].shown.left, what="the chat is coded and leaves the desk")
    counts = await people.check(second)
    assert counts["acknowledged"] == counts["written"] > 10


def places(notices: list[Frame]) -> list[int]:
    return [notice["position"] for notice in notices if notice["type"] == "queue_place"]


def typing(notices: list[Frame]) -> str | None:
    return next((notice["by"] for notice in reversed(notices) if notice["type"] == "typing"), None)


async def test_visitor_and_specialist_on_different_processes_feel_no_difference(shared: Pair) -> None:
    async with crowd() as people:
        await everything_works_across(people, shared)


@pytest.fixture
def skewed(postgres_url: str, valkey_url: str) -> Iterator[Pair]:
    """Two processes, of which the second believes that it is later."""

    def wrong_by(seconds: int) -> tuple[str | Path, ...]:
        return (sys.executable, SKEWED, str(seconds), str(SKEW_SECONDS))

    first = HelplineServer(postgres_url, valkey_url, settings=UNHURRIED, program=wrong_by(0))
    second = HelplineServer(postgres_url, valkey_url, settings=UNHURRIED, beside=first, program=wrong_by(SKEW_SECONDS))
    with first, second:
        yield first, second


async def test_clocks_that_disagree_by_as_much_as_an_offer_lasts_lose_no_specialist_and_no_offer(skewed: Pair) -> None:
    async with crowd() as people:
        slow = await people.specialist(lambda: skewed[0].home)
        quick = await people.specialist(lambda: skewed[1].home)
        slow.takes_offers = quick.takes_offers = False
        waiting = [await people.visitor(lambda n=n: skewed[n % 2].home) for n in range(4)]
        await until(lambda: offers(slow) == offers(quick) == 1, what="each of them is asked")
        await asyncio.sleep(5)  # enough ticks of both, of which one could think that every lease and offer is over
        assert [event.type for shown in people.ledger.shown for _, event in shown.entries].count("offer_lapsed") == 0
        slow.takes_offers = quick.takes_offers = True
        for one in (slow, quick):
            for chat_id in one.holdings:
                await one.accept(chat_id)
        await until(lambda: all(one.status == "talking" for one in waiting), what="the offers still stood")
        people.talk()
        await people.talked()
        counts = await people.check(skewed[1])
        assert {one.status for one in waiting} == {"talking"}
    assert counts["acknowledged"] == counts["written"] > 10


def offers(one: Specialist) -> int:
    return len(one.holdings)
