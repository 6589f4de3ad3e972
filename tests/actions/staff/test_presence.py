"""Who is there is a row, so it outlives a crash."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from sqlalchemy import select, update

from service.actions.deadlines import chats_where
from service.actions.staff.presence import (
    PROCESS_LEASE,
    long_gone,
    process_alive,
    process_gone,
    visitors_came,
    visitors_left,
)
from service.models.chat import ChatRow
from tests.support.clock import Clock
from tests.support.databases import somebody_waits
from tests.support.processes import Process, processes

Two = tuple[Process, Process]


async def waiting(process: Process) -> str:
    """A visitor whose page is connected to this process."""
    if not await process.rows():
        await process.employ("ana", most=1)
    await process.sits_down("ana")
    return await process.visitor()


async def test_the_visitors_of_a_process_that_died_are_away_and_the_others_are_not(two: Two, clock: Clock) -> None:
    one, other = two
    here, there = await waiting(one), await waiting(other)
    clock.advance(PROCESS_LEASE.total_seconds() - 1)
    await process_alive(one.parts.desk)
    assert (await one.row(there)).gone_since is None
    clock.advance(2)
    await process_alive(one.parts.desk)
    assert (await one.row(there)).gone_since == clock.now()
    row = await one.row(here)
    assert (row.gone_since, row.connected_to) == (None, one.parts.desk.process_id)


async def test_a_process_that_only_slept_takes_its_place_again(two: Two, clock: Clock) -> None:
    one, other = two
    there = await waiting(other)
    clock.advance(2 * PROCESS_LEASE.total_seconds())
    await process_alive(one.parts.desk)
    await process_alive(other.parts.desk)
    await visitors_came(other.parts.desk, [there])
    await process_alive(one.parts.desk)
    assert (await one.row(there)).gone_since is None


async def test_a_process_that_stops_in_order_leaves_its_visitors_away_not_lost(two: Two, clock: Clock) -> None:
    one, other = two
    here, there = await waiting(one), await waiting(other)
    clock.advance(1)
    await process_gone(other.parts.desk)
    row = await one.row(there)
    assert (row.gone_since, row.connected_to, row.ended) == (clock.now(), None, None)
    assert (await one.row(here)).gone_since is None


async def test_the_page_that_came_last_counts_when_an_earlier_one_goes(two: Two) -> None:
    """The same chat in two tabs, at two processes: the first tab is closed."""
    one, other = two
    chat_id = await waiting(one)
    await visitors_came(other.parts.desk, [chat_id])
    await visitors_left(one.parts.desk, [chat_id])
    row = await one.row(chat_id)
    assert (row.gone_since, row.connected_to) == (None, other.parts.desk.process_id)


async def test_only_those_away_longer_than_the_grace_are_gone(one: Process, clock: Clock) -> None:
    stays, leaves = await waiting(one), await waiting(one)
    clock.advance(1)
    await visitors_left(one.parts.desk, [leaves])
    grace = PROCESS_LEASE * 10
    clock.advance(grace.total_seconds() - 1)
    assert await chats_where(one.parts, long_gone(clock.now(), grace)) == []
    clock.advance(1)
    assert await chats_where(one.parts, long_gone(clock.now(), grace)) == [leaves]
    assert (await one.row(stays)).gone_since is None


@pytest.mark.parametrize("act", [visitors_came, visitors_left, process_gone])
async def test_rows_of_several_visitors_are_taken_in_the_order_in_which_everybody_takes_them(
    postgres_url: str, clock: Clock, act: Callable[..., Coroutine[object, object, None]]
) -> None:
    """Whoever has the first waits for nobody who has the last: else each would wait for the other."""
    async with processes(postgres_url, clock, 1, places_per_specialist=50) as (one,):
        first, last = sorted([await waiting(one), await waiting(one)])
        other = "somewhere else" if act is visitors_came else one.parts.desk.process_id
        for chat_id in (last, first):  # what was written last comes last where rows are taken as they lie
            async with one.parts.sessions.begin() as session:
                await session.execute(update(ChatRow).where(ChatRow.id == chat_id).values(connected_to=other))
        async with one.parts.sessions.begin() as session:
            await session.execute(select(ChatRow.id).where(ChatRow.id == first).with_for_update())
            chats = () if act is process_gone else ([last, first],)
            acting = asyncio.create_task(act(one.parts.desk, *chats))
            await somebody_waits(session)
            await session.execute(select(ChatRow.id).where(ChatRow.id == last).with_for_update(nowait=True))
        await acting
        assert {(await one.row(chat_id)).connected_to for chat_id in (first, last)} != {other}
