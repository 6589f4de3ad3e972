"""Whoever was flagged when their chat ended stays on the board's list until a supervisor says what was done."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text, update

from service.actions.board import board
from service.actions.chats.ending import delete_conversation
from service.actions.deadlines import slow_tick, tick
from service.actions.desk import Done
from service.actions.looking_after import SHOWN, say_looked_after
from service.actions.staff.presence import visitors_left
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.person import Person
from service.protocol import commands as c
from service.protocol.board import LookAfter
from service.protocol.chat.wrapup import WrapUp
from service.protocol.events import LookedAfter
from service.protocol.refusals import Refusal
from service.protocol.supervisor.board import SayLookedAfter
from service.rules.chat.durations import CLOSING_GRACE
from tests.support.clock import Clock
from tests.support.databases import migrate
from tests.support.hours import chicago
from tests.support.offices import on_record
from tests.support.processes import JO, Process, processes

Two = tuple[Process, Process]
AT_CLOSING = chicago("2026-10-14 18:30")
DANGER = "I want to end my life"
SPOKEN = SayLookedAfter(done="spoken_with")


async def listed(process: Process) -> list[LookAfter]:
    return list((await board(process.parts)).to_look_after)


async def in_danger(process: Process, **answers: Any) -> str:
    """Somebody waits who wrote that they want to die, while Ana is at work; the chat's id."""
    async with reading(process.parts.sessions) as session:
        known = await session.get(Person, "ana")
    if known is None:
        await process.employ("ana", ("en", "es"))
    await process.sits_down("ana")
    chat_id = await process.visitor(**answers)
    await process.says(JO, chat_id, DANGER)
    return chat_id


async def leaves(process: Process, chat_id: str) -> None:
    await process.asks(JO, c.LeaveQueue, chat_id, why="left")


async def sam(process: Process) -> Person:
    """The supervisor."""
    await process.employ("sam")
    async with process.parts.sessions.begin() as session:
        person = await session.get_one(Person, "sam")
        person.role = "supervisor"
    return person


async def test_whoever_is_flagged_and_leaves_is_on_every_board_until_somebody_says_what_was_done(
    two: Two, clock: Clock
) -> None:
    one, other = two
    chat_id = await in_danger(one, language="es")
    assert await listed(other) == []
    flagged_at = clock.now()
    clock.advance(40)
    await leaves(one, chat_id)
    (entry,) = await listed(other)
    assert entry == LookAfter(
        chat_id=chat_id,
        how="not_reached",
        level="crisis",
        family=entry.family,
        language="es",
        flagged_at=flagged_at,
        ended_at=clock.now(),
    )
    assert entry.family is not None
    done = await say_looked_after(other.parts, chat_id, SPOKEN, await sam(other))
    assert isinstance(done, Done)
    assert await listed(one) == []
    assert await on_record(one.parts.sessions) == [("sam", "looked_after", chat_id)]


async def test_what_was_done_is_in_the_chats_log_by_name_and_without_identifiers(two: Two) -> None:
    one, _ = two
    chat_id = await in_danger(one)
    await leaves(one, chat_id)
    words = "Called back at 312 555 0188, her sister is with her"
    asked = SayLookedAfter(done="something_else", words=words)
    await say_looked_after(one.parts, chat_id, asked, await sam(one))
    said = (await one.log(chat_id))[-1][1]
    assert isinstance(said, LookedAfter)
    assert (said.by, said.name, said.done, said.masked) == ("sam", "Sam", "something_else", ("phone",))
    assert "0188" not in said.words
    assert "her sister is with her" in said.words


async def test_the_first_to_say_it_has_said_it_and_the_second_is_told(two: Two) -> None:
    one, other = two
    chat_id = await in_danger(one)
    person = await sam(one)
    assert await say_looked_after(one.parts, chat_id, SPOKEN, person) is Refusal.NOT_NOW
    await leaves(one, chat_id)
    assert isinstance(await say_looked_after(one.parts, chat_id, SPOKEN, person), Done)
    assert await say_looked_after(other.parts, chat_id, SPOKEN, person) is Refusal.TOO_LATE
    assert len(await on_record(one.parts.sessions)) == 1


async def test_after_closing_a_flagged_visitor_waits_for_the_whole_grace_and_is_then_to_be_looked_after(
    two: Two, clock: Clock
) -> None:
    one, _ = two
    clock.move_to(AT_CLOSING - timedelta(hours=3))
    flagged, quiet = await in_danger(one), await one.visitor()
    await one.sits_down("ana", available=False)
    clock.move_to(AT_CLOSING + timedelta(minutes=1))
    await slow_tick(one.parts)
    assert ((await one.row(quiet)).ended, (await one.row(flagged)).status) == ("closing", "waiting")
    clock.move_to(AT_CLOSING + CLOSING_GRACE)
    await slow_tick(one.parts)
    assert (await one.row(flagged)).ended == "closing"
    assert [(entry.chat_id, entry.how) for entry in await listed(one)] == [(flagged, "sent_to_phone")]


async def test_a_page_that_is_gone_leaves_its_flagged_visitor_on_the_list(one: Process, clock: Clock) -> None:
    chat_id = await in_danger(one)
    await visitors_left(one.parts.desk, [chat_id])
    clock.advance(one.parts.settings.visitor_grace_seconds + 1)
    await tick(one.parts)
    assert [entry.how for entry in await listed(one)] == ["not_reached"]


async def coded(process: Process, chat_id: str, **more: Any) -> None:
    """Ana ends her talk with them and codes it."""
    ana = await process.sits_down("ana")
    await process.asks(ana, c.EndChat, chat_id)
    wrap_up = WrapUp(outcome="answered", relationship="family", reason="treatment", **more)
    await process.asks(ana, c.SaveWrapUp, chat_id, wrap_up=wrap_up.model_dump())


async def test_a_flag_that_stands_when_the_talk_is_over_is_listed_unless_the_specialist_codes_the_danger(
    two: Two,
) -> None:
    one, _ = two
    first = await one.talk(DANGER)
    await coded(one, first)
    assert [(entry.chat_id, entry.how) for entry in await listed(one)] == [(first, "flag_standing")]
    second = await in_danger(one)
    await one.parts.assigner.offer_all()
    await one.takes(await one.sits_down("ana"), second)
    await coded(one, second, safety="confirmed_resources_given")
    assert [entry.chat_id for entry in await listed(one)] == [first]


async def test_a_chat_that_an_older_process_coded_is_not_listed_either(two: Two) -> None:
    one, _ = two
    chat_id = await one.talk(DANGER)
    await coded(one, chat_id, safety="imminent_emergency")
    async with one.parts.sessions.begin() as session:
        await session.execute(update(ChatRow).values(looked_after_at=None))
    assert await listed(one) == []


async def test_the_list_survives_a_restart_and_the_erasure_of_what_was_said(database_url: str, clock: Clock) -> None:
    async with processes(database_url, clock, 1) as (before,):
        chat_id = await in_danger(before)
        await leaves(before, chat_id)
    async with processes(database_url, clock, 1) as (now,):
        assert [entry.chat_id for entry in await listed(now)] == [chat_id]
        await delete_conversation(now.parts, chat_id)
        assert [entry.chat_id for entry in await listed(now)] == [chat_id]
        asked = SayLookedAfter(done="something_else", words="She called back")
        assert isinstance(await say_looked_after(now.parts, chat_id, asked, await sam(now)), Done)
        assert await listed(now) == []
        assert b"called back" not in str(await stored(now, chat_id)).encode()


async def stored(process: Process, chat_id: str) -> list[Any]:
    """The rows of a chat's log as they are on disk."""
    async with reading(process.parts.sessions) as session:
        rows = await session.execute(text("SELECT * FROM chat_log WHERE chat_id = :id"), {"id": chat_id})
        return list(rows)


async def test_the_newest_are_shown_and_all_are_counted(one: Process, clock: Clock) -> None:
    chats = []
    for _ in range(SHOWN + 2):
        chats.append(await in_danger(one))
        clock.advance(1)
        await leaves(one, chats[-1])
    shown = await board(one.parts)
    assert [entry.chat_id for entry in shown.to_look_after] == chats[:1:-1]
    assert shown.to_look_after_in_all == SHOWN + 2


async def test_chats_of_before_are_listed_if_they_ended_in_the_month_before_the_upgrade(
    database_url: str, clock: Clock
) -> None:
    async with processes(database_url, clock, 1) as (process,):
        recent, old = [await in_danger(process) for _ in range(2)]
        await leaves(process, recent)
        await leaves(process, old)
        await ended(process, recent, datetime.now(clock.now().tzinfo) - timedelta(days=29))
        await ended(process, old, datetime.now(clock.now().tzinfo) - timedelta(days=31))
    migrate(database_url, "0005")
    migrate(database_url)
    async with processes(database_url, clock, 1) as (process,):
        (entry,) = await listed(process)
    assert (entry.chat_id, entry.level, entry.family, entry.flagged_at) == (recent, "crisis", None, None)


async def ended(process: Process, chat_id: str, at: datetime) -> None:
    async with process.parts.sessions.begin() as session:
        await session.execute(update(ChatRow).where(ChatRow.id == chat_id).values(ended_at=at))
