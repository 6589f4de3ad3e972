"""Specialists at work: what they take, and that everybody who chose by an older state looks again."""

from asyncio import create_task, gather, sleep
from datetime import timedelta

import pytest

from service.actions.queue.occupancy import OccupancyReader
from service.actions.staff.seats import (
    AwayBecause,
    colleagues,
    give_grace,
    leave_seat,
    read_desk,
    renew_leases,
    set_availability,
    set_cap,
    take_seat,
)
from service.models.database import reading
from service.models.person import SeatRow
from service.protocol import commands as c
from service.protocol.refusals import Refusal
from tests.support.chats import CODED
from tests.support.clock import Clock
from tests.support.processes import LEASE, Process

ANA = "ana"


async def seat(process: Process) -> SeatRow:
    async with reading(process.parts.sessions) as session:
        return await session.get_one(SeatRow, ANA)


async def at_work(process: Process) -> None:
    await process.employ(ANA, ("en",), most=2)
    await process.sits_down(ANA)


async def test_whoever_opens_the_console_for_the_first_time_takes_no_chats_yet(one: Process) -> None:
    await one.employ(ANA, most=3)
    desk = (await take_seat(one.parts, ANA)).desk
    assert (desk.available, desk.why_away, desk.cap, desk.load) == (False, "chosen", 3, 0)


async def test_a_reload_changes_nothing_but_the_lease(one: Process, clock: Clock) -> None:
    await at_work(one)
    clock.advance(5)
    desk = (await take_seat(one.parts, ANA)).desk
    assert desk.available
    assert (await seat(one)).lease_until == clock.now() + LEASE


@pytest.mark.parametrize(("why", "told"), [("lost", "lost"), ("signed_out", "chosen")])
async def test_whoever_was_lost_comes_back_away_knows_why_and_says_when_they_are_ready(
    one: Process, why: AwayBecause, told: str
) -> None:
    await at_work(one)
    await leave_seat(one.parts, ANA, why)
    desk = (await take_seat(one.parts, ANA)).desk
    assert (desk.available, desk.why_away) == (False, told)


async def test_of_two_consoles_the_one_that_sat_down_later_has_the_higher_version(two: tuple[Process, Process]) -> None:
    await at_work(two[0])
    versions = [(await take_seat(process.parts, ANA)).version for process in (*two, *two)]
    assert versions == sorted(set(versions))
    assert versions[-1] == (await seat(two[0])).version


async def test_changes_of_a_seat_at_the_same_moment_are_all_counted(two: tuple[Process, Process]) -> None:
    """Two that were counted as one could let an older choice pass for a fresh one."""
    await at_work(two[0])
    before = (await seat(two[0])).version
    reloads = [take_seat(process.parts, ANA) for process in two for _ in range(8)]
    caps = [set_cap(process.parts, ANA, 2) for process in two for _ in range(8)]
    await gather(*(change for pair in zip(reloads, caps, strict=True) for change in pair))
    assert (await seat(two[0])).version == before + 32


@pytest.mark.parametrize("change", ["take", "away", "cap", "leave"])
async def test_every_change_of_a_seat_makes_others_look_again(one: Process, change: str) -> None:
    await at_work(one)
    before = (await seat(one)).version
    if change == "take":
        await take_seat(one.parts, ANA)
    elif change == "away":
        await set_availability(one.parts, ANA, False, drain=False)
    elif change == "cap":
        await set_cap(one.parts, ANA, 1)
    else:
        await leave_seat(one.parts, ANA, "signed_out")
    assert (await seat(one)).version == before + 1


async def test_finishing_what_is_here_takes_nothing_more(one: Process) -> None:
    await at_work(one)
    await set_availability(one.parts, ANA, True, drain=True)
    desk = await read_desk(one.parts.desk, ANA)
    assert desk is not None
    assert (desk.available, desk.draining, desk.why_away) == (False, True, "drain")


async def test_nobody_takes_more_at_once_than_the_supervisor_allows(one: Process) -> None:
    await at_work(one)
    assert await set_cap(one.parts, ANA, 3) is Refusal.CAP_REACHED
    assert await set_cap(one.parts, ANA, 1) is None
    assert (await seat(one)).cap == 1


async def test_a_flagged_chat_weighs_double(one: Process) -> None:
    await at_work(one)
    await one.visitor(question="I want to kill myself")
    await one.parts.assigner.offer_all()
    desk = await read_desk(one.parts.desk, ANA)
    assert desk is not None
    assert desk.load == 2


async def test_a_hard_chat_is_followed_by_a_rest_and_the_next_offer_after_it(one: Process, clock: Clock) -> None:
    await at_work(one)
    ana = await one.sits_down(ANA)
    chat_id = await one.visitor()
    await one.parts.assigner.offer_all()
    await one.takes(ana, chat_id)
    await one.asks(ana, c.EndChat, chat_id)
    await one.asks(ana, c.SaveWrapUp, chat_id, wrap_up=CODED.model_dump() | {"hard": True})
    desk = await read_desk(one.parts.desk, ANA)
    assert desk is not None
    assert desk.paused_until == clock.now() + timedelta(minutes=5)
    await one.visitor()
    assert await one.parts.assigner.offer_all() == 0
    clock.advance(300)
    await renew_leases(one.parts.desk, [ANA], LEASE)
    assert await one.parts.assigner.offer_all() == 1


async def test_colleagues_are_those_who_are_there(one: Process, clock: Clock) -> None:
    await at_work(one)
    await one.employ("ben", ("en", "es"))
    await one.sits_down("ben", available=False)
    people = (await colleagues(one.parts.desk)).people
    assert [(person.name, person.available) for person in people] == [("Ana", True), ("Ben", False)]
    clock.advance(LEASE.total_seconds())
    assert (await colleagues(one.parts.desk)).people == ()


async def test_a_lease_is_renewed_after_the_commit_that_is_under_way_and_not_after_all_that_follow(
    one: Process,
) -> None:
    """While a crowd joins, the journal commits without a pause. SQLite alone would let it go first for ever, and the
    door would say that nobody is here."""
    await at_work(one)
    committing = one.parts.desk.journal.committing
    order: list[str] = []

    async def renew() -> None:
        await renew_leases(one.parts.desk, [ANA], LEASE)
        order.append("lease")

    async def next_commit() -> None:
        async with committing:
            order.append("commit")

    await committing.acquire()
    both = create_task(renew()), create_task(next_commit())
    await sleep(0)
    committing.release()
    await gather(*both)
    assert order == ["lease", "commit"]


async def test_a_specialist_who_is_heard_of_after_a_late_renewal_is_there_at_once(one: Process, clock: Clock) -> None:
    await at_work(one)
    reader = OccupancyReader(one.parts.desk)
    clock.advance(LEASE.total_seconds() + 1)
    assert (await reader.now()).seats == ()
    await renew_leases(one.parts.desk, [ANA], LEASE)
    assert [seat.person_id for seat in (await reader.now()).seats] == [ANA]


async def test_whoever_is_given_grace_is_there_at_once(one: Process, clock: Clock) -> None:
    await at_work(one)
    reader = OccupancyReader(one.parts.desk)
    clock.advance(LEASE.total_seconds() + 1)
    assert (await reader.now()).seats == ()
    await give_grace(one.parts.desk, LEASE)
    assert [seat.person_id for seat in (await reader.now()).seats] == [ANA]
