"""A place in line is taken by the first hello of a page, never by a request; the line is as long as it may be."""

from asyncio import gather
from collections import Counter
from functools import partial

import pytest
from sqlalchemy import update

from service.actions.batching import BatchLoader
from service.actions.board import board
from service.actions.deadlines import tick
from service.actions.queue.availability import availability
from service.actions.queue.entering import enter_line
from service.actions.queue.positions import Positions
from service.actions.staff.presence import process_alive, process_gone, visitors_left
from service.bus.rings import Changed, Message
from service.models.chat import ChatRow
from service.protocol.refusals import Refusal
from service.protocol.web import ChatPlace
from service.rules.chat.durations import COMES_WITHIN
from tests.support.clock import Clock
from tests.support.processes import Process, processes

PLACES = 5
"""For each of Ana and Ben: the line is ten long."""


async def knocks(process: Process) -> ChatPlace:
    """Somebody, or something, asks for a chat and never says hello."""
    place = await process.knocks()
    assert isinstance(place, ChatPlace), place
    return place


async def staffed(process: Process, *, available: bool = True) -> None:
    for name in ("ana", "ben"):
        await process.employ(name, most=1)
        await process.sits_down(name, available=available)


async def test_openings_without_a_page_fill_no_line_and_are_put_before_nobody(one: Process) -> None:
    await staffed(one)
    for _ in range(200):
        await knocks(one)
    assert await one.parts.assigner.offer_all() == 0
    [queue, *_] = (await availability(one.parts)).queues
    assert (queue.state, queue.waiting) == ("free", 0)
    visitor = await one.visitor()
    await one.parts.assigner.offer_all()
    assert (await one.row(visitor)).status == "offered", "who is there is reached at once"


async def test_openings_without_a_page_are_on_no_board_and_in_no_figure(one: Process, clock: Clock) -> None:
    await staffed(one)
    await one.sits_down("ana", available=False)
    visitor = await one.visitor()
    ghosts = [await knocks(one) for _ in range(3)]
    shown = await board(one.parts)
    assert [chat.chat_id for chat in shown.chats] == [visitor]
    assert (shown.waiting, shown.today.offered) == (1, 1)
    places = Positions(one.parts)
    await places.look()
    assert (places.counts().waiting, places.line.keys()) == (1, {visitor})
    clock.advance(COMES_WITHIN.total_seconds())
    await tick(one.parts)
    assert {(await one.row(ghost.chat_id)).status for ghost in ghosts} == {"closed"}
    assert (await board(one.parts)).today.offered == 1, "nor are they when they are over"


@pytest.mark.parametrize("goes", ["the page goes", "the process stops", "the process dies"])
async def test_whoever_came_and_went_in_the_moment_of_the_opening_has_come(one: Process, goes: str) -> None:
    await staffed(one)
    visitor = await one.visitor()
    if goes == "the page goes":
        await visitors_left(one.parts.desk, [visitor])
    elif goes == "the process stops":
        await process_gone(one.parts.desk)
    else:
        async with one.parts.sessions.begin() as session:
            await session.execute(update(ChatRow).values(connected_to="a process that died"))
        await process_alive(one.parts.desk)
    row = await one.row(visitor)
    assert row.gone_since is not None
    assert row.gone_since > row.queued_at
    assert [chat.chat_id for chat in (await board(one.parts)).chats] == [visitor]


async def test_an_opening_whose_page_does_not_come_falls_out_after_fifteen_seconds(one: Process, clock: Clock) -> None:
    await staffed(one)
    place = await knocks(one)
    clock.advance(COMES_WITHIN.total_seconds() - 1)
    await tick(one.parts)
    assert (await one.row(place.chat_id)).status == "waiting"
    clock.advance(1)
    await tick(one.parts)
    assert ((await one.row(place.chat_id)).status, COMES_WITHIN.total_seconds()) == ("closed", 15)
    assert await one.says_hello(place) is Refusal.TOO_LATE


async def test_after_an_outage_an_opening_is_given_the_time_to_come(one: Process, clock: Clock) -> None:
    await staffed(one)
    place = await knocks(one)
    clock.advance(60)
    await tick(one.parts, patient=True)
    assert await one.says_hello(place) == place


async def test_a_page_that_comes_again_stands_where_it_stood_however_full_the_line_is(
    database_url: str, clock: Clock
) -> None:
    async with processes(database_url, clock, 2, places_per_specialist=1) as (one, other):
        await one.employ("ana", most=1)
        await one.sits_down("ana")
        first = await one.visitor()
        assert await one.knocks() is Refusal.FULL
        assert await enter_line(other.parts, [first]) == {}
        row = await one.row(first)
        assert (row.status, row.connected_to) == ("waiting", one.parts.desk.process_id)


@pytest.mark.parametrize(("crowd", "gathers"), [(60, False), (200, True)])
async def test_of_a_crowd_at_two_processes_exactly_so_many_enter_as_the_line_is_long(
    database_url: str, clock: Clock, crowd: int, gathers: bool
) -> None:
    """Each in a transaction of its own, and as the floor lets them in: those who come together in one."""
    async with processes(database_url, clock, 2, places_per_specialist=PLACES) as both:
        await staffed(both[0])
        came = [(number % 2, await knocks(both[number % 2])) for number in range(crowd)]
        doors = [BatchLoader[str, Refusal](partial(enter_line, one.parts)) for one in both]
        if gathers:
            answers = await gather(*(doors[at].ask(place.chat_id) for at, place in came))
        else:
            answers = await gather(*(both[at].says_hello(place) for at, place in came))
        told = Counter(answer for answer in answers if isinstance(answer, Refusal))
        assert told == {Refusal.FULL: crowd - 2 * PLACES}
        assert (await board(both[1].parts)).waiting == 2 * PLACES


async def test_who_opened_first_enters_first(sqlite_url: str, clock: Clock) -> None:
    async with processes(sqlite_url, clock, 1) as (one,):
        await staffed(one)
        opened = []
        for _ in range(8):
            clock.advance(0.001)
            opened.append((await knocks(one)).chat_id)
        assert set(await enter_line(one.parts, opened[::-1])) == set(opened[4:])


async def test_nobody_enters_when_the_last_specialist_left_in_between(one: Process) -> None:
    await staffed(one)
    place = await knocks(one)
    await one.sits_down("ana", available=False)
    await one.sits_down("ben", available=False)
    assert await one.says_hello(place) is Refusal.NOBODY_SIGNED_IN


async def test_who_chose_to_wait_for_a_speaker_enters_although_there_is_none(one: Process) -> None:
    await staffed(one)
    assert isinstance(await one.opens("es", accept_wait=True), ChatPlace)


async def test_the_other_processes_are_told_that_somebody_entered(
    one: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    await staffed(one)
    place = await knocks(one)
    rung: list[Message] = []
    monkeypatch.setattr(one.parts.bus, "publish", rung.append)
    await one.says_hello(place)
    await one.says_hello(place)
    assert rung == [Changed("line")], "once: the second hello is a page that comes back"
