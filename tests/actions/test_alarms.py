"""Alarms stand on every supervisor's board, and everybody sees who has seen one."""

from datetime import timedelta

from sqlalchemy import select

from service.actions.alarm_seen import see_alarm
from service.actions.alarms import SEEN_FOR
from service.actions.board import board
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.person import AlarmSeenRow
from service.protocol import commands as c
from service.protocol.board import Alarm, Board
from service.protocol.refusals import Refusal
from service.protocol.supervisor.board import SeeAlarm
from tests.support.clock import Clock
from tests.support.hours import chicago
from tests.support.offices import on_record
from tests.support.processes import JO, Process

Two = tuple[Process, Process]
SAM, KIM = Actor("sam", "sam"), Actor("kim", "kim")


async def alarm(process: Process, code: str) -> Alarm | None:
    """The alarm of this kind, if it stands on the board."""
    return next((one for one in (await board(process.parts)).alarms if one.code == code), None)


async def in_danger(process: Process) -> str:
    """Sam and Kim look at the board; somebody wrote that they want to die, and Ana, who is at work, has not come."""
    for name in ("sam", "kim", "ana"):
        await process.employ(name)
    await process.sits_down("ana")
    chat_id = await process.visitor()
    await process.says(JO, chat_id, "I want to end my life")
    return chat_id


async def test_a_flag_that_nobody_has_in_hand_is_told_until_somebody_has_it(two: Two, clock: Clock) -> None:
    one, other = two
    chat_id = await in_danger(one)
    assert await alarm(other, "flag_unseen") is None
    clock.advance(31)
    told = await alarm(other, "flag_unseen")
    assert told is not None
    assert (told.chat_id, told.seen_by) == (chat_id, None)
    await one.sits_down("ana")
    await one.parts.assigner.offer_all()
    await one.takes(await one.sits_down("ana"), chat_id)
    assert await alarm(other, "flag_unseen") is None


async def test_whoever_has_seen_an_alarm_is_named_on_every_board_and_on_record_once(two: Two, clock: Clock) -> None:
    one, other = two
    chat_id = await in_danger(one)
    clock.advance(31)
    asked = SeeAlarm(code="flag_unseen", chat_id=chat_id)
    seen_at = clock.now()
    assert await see_alarm(one.parts, asked, SAM) is None
    clock.advance(5)
    assert await see_alarm(other.parts, asked, KIM) is None
    told = await alarm(other, "flag_unseen")
    assert told is not None
    assert (told.seen_by, told.seen_at) == ("Sam", seen_at)
    assert await on_record(one.parts.sessions) == [("sam", "alarm_seen", chat_id)]


async def test_an_alarm_that_does_not_stand_cannot_be_seen(two: Two) -> None:
    one, _ = two
    await in_danger(one)
    assert await see_alarm(one.parts, SeeAlarm(code="long_wait"), SAM) is Refusal.TOO_LATE
    assert await on_record(one.parts.sessions) == []


async def test_what_still_stands_after_days_is_told_again_and_what_is_long_past_is_not_kept(
    two: Two, clock: Clock
) -> None:
    one, _ = two
    chat_id = await in_danger(one)
    clock.advance(31)
    await see_alarm(one.parts, SeeAlarm(code="flag_unseen", chat_id=chat_id), SAM)
    clock.advance(SEEN_FOR.total_seconds() + 60)
    told = await alarm(one, "flag_unseen")
    assert told is not None
    assert told.seen_by is None
    await see_alarm(one.parts, SeeAlarm(code="long_wait"), KIM)
    async with reading(one.parts.sessions) as session:
        assert [row.code for row in await session.scalars(select(AlarmSeenRow))] == ["long_wait"]


async def test_an_open_chat_with_nobody_is_told_half_a_minute_after_it_opened(one: Process, clock: Clock) -> None:
    clock.move_to(chicago("2026-10-15 06:59"))
    assert await alarm(one, "nobody_available") is None
    clock.move_to(chicago("2026-10-15 07:00"))
    assert await alarm(one, "nobody_available") is None
    clock.advance(30)
    assert await alarm(one, "nobody_available") is not None


async def test_a_database_that_takes_nothing_is_told(one: Process) -> None:
    assert await alarm(one, "storage_trouble") is None
    one.parts.desk.journal.trouble = "SQLITE_FULL"
    assert await alarm(one, "storage_trouble") == Alarm(code="storage_trouble")


async def passed_on(process: Process, clock: Clock) -> Board:
    """Jo has talked with Ana for six minutes and is passed on to nobody who is free."""
    chat_id = await process.talk()
    clock.advance(6 * 60)
    ana = await process.sits_down("ana", available=False)
    await process.asks(ana, c.TransferChat, chat_id, client_id="passed-0001", note="Ask about the scan")
    return await board(process.parts)


async def test_a_chat_that_is_passed_on_is_no_long_wait_at_once_and_its_second_wait_is_one(
    one: Process, clock: Clock
) -> None:
    shown = await passed_on(one, clock)
    assert (shown.waiting, shown.over_five_minutes, shown.longest_wait_since) == (1, 0, clock.now())
    assert "long_wait" not in [one.code for one in shown.alarms]
    clock.advance(timedelta(minutes=5, seconds=1).total_seconds())
    shown = await board(one.parts)
    assert shown.over_five_minutes == 1
    assert "long_wait" in [one.code for one in shown.alarms]
