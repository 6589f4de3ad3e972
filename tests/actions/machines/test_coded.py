"""Coded chats for programs: each once, in a stable order, with the figures of the screen and no word of anybody."""

from collections.abc import AsyncGenerator
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from service.actions.library.starter import starter_topics
from service.actions.library.topics import set_topics
from service.actions.machines.coded import SETTLED, coded_chats
from service.actions.past import read_past
from service.models.chat import ChatRow
from service.protocol import commands as c
from service.protocol.machines import AskCodedChats, CodedChat
from service.protocol.supervisor.past import AskPast
from tests.support.clock import Clock
from tests.support.helpline import TESTS
from tests.support.processes import JO, Process, processes

CODED_THAT_DAY = 5
CODED = {"outcome": "answered", "relationship": "family", "reason": "treatment", "distress": 7, "hard": True}


@pytest.fixture
async def day(database_url: str, clock: Clock) -> AsyncGenerator[Process]:
    """A day on which seven came, of whom five were coded; the test runs on SQLite and on PostgreSQL."""
    async with processes(database_url, clock, 1, places_per_specialist=50) as (process,):
        await process.employ("ana")
        for number in range(6):
            await helped(process, clock, number)
        await process.sits_down("ana")
        await process.visitor()
        clock.advance(SETTLED.total_seconds())
        yield process


async def helped(process: Process, clock: Clock, number: int) -> None:
    """One more waits, talks and is coded, but for the last; each takes longer than the one before."""
    ana = await process.sits_down("ana")
    chat_id = await process.visitor()
    clock.advance(number)
    await process.parts.assigner.offer_all()
    clock.advance(5)
    await process.takes(ana, chat_id)
    clock.advance(60 + 7 * number)
    await process.asks(ana, c.EndChat, chat_id)
    clock.advance(20 + number)
    if number < CODED_THAT_DAY:
        await process.asks(ana, c.SaveWrapUp, chat_id, wrap_up=CODED | {"hard": False})


async def all_of(process: Process, limit: int = 500) -> list[CodedChat]:
    """Every coded chat, read in parts of so many."""
    found: list[CodedChat] = []
    after, more = None, True
    while more:
        answer = await coded_chats(process.parts, AskCodedChats(after=after, limit=limit))
        assert len(answer.chats) <= limit
        found, after, more = [*found, *answer.chats], answer.next, answer.more
    return found


async def coded(process: Process, clock: Clock, text: str = "Is it serious?", **opening: object) -> str:
    """A chat that was talked, ended and coded, and lies a minute back; its name."""
    chat_id = await process.talk(text)
    ana = await process.sits_down("ana")
    clock.advance(90)
    await process.asks(ana, c.EndChat, chat_id)
    clock.advance(30)
    await process.asks(ana, c.SaveWrapUp, chat_id, wrap_up=CODED)
    return chat_id


async def test_a_reader_meets_each_chat_once_however_large_the_parts(day: Process) -> None:
    whole = await all_of(day)
    assert len(whole) == CODED_THAT_DAY
    assert len({chat.reference for chat in whole}) == len(whole)
    for limit in (1, 2, 7):
        assert await all_of(day, limit) == whole


async def test_chats_that_were_coded_in_one_moment_are_told_apart_by_the_cursor(day: Process) -> None:
    whole = await all_of(day)
    rows = [row for row in await day.rows() if row.wrapped_at is not None]
    async with day.parts.sessions.begin() as session:
        await session.execute(
            update(ChatRow).where(ChatRow.wrapped_at.is_not(None)).values(wrapped_at=rows[-1].wrapped_at)
        )
    for limit in (1, 2, 3):
        found = [chat.reference for chat in await all_of(day, limit)]
        assert sorted(found) == sorted(chat.reference for chat in whole)


async def test_the_chats_of_a_day_are_those_that_the_supervisors_screen_counts(day: Process) -> None:
    today = date(2026, 10, 14)
    figures = (await read_past(day.parts, AskPast(first=today, last=today))).rows[0].figures
    chats = await all_of(day)
    assert figures is not None
    assert (figures.handling.coded, figures.handling.not_coded) == (len(chats), 1)
    mean = sum(chat.chat_seconds for chat in chats) / len(chats)
    assert figures.handling.mean_chat_seconds == pytest.approx(mean)
    wrap_up = sum(chat.wrap_up_seconds for chat in chats) / len(chats)
    assert figures.handling.mean_wrap_up_seconds == pytest.approx(wrap_up)
    rows = [row for row in await day.rows() if row.wrapped_at is not None and row.accepted_at is not None]
    waits = sorted((row.accepted_at - row.queued_at).total_seconds() for row in rows if row.accepted_at)
    assert sorted(chat.wait_seconds for chat in chats) == waits


async def test_a_chat_tells_its_times_and_codes_and_nothing_that_anybody_wrote(one: Process, clock: Clock) -> None:
    chat_id = await coded(one, clock, "My name is Josephine Baker")
    clock.advance(60)
    (chat,) = await all_of(one)
    assert (chat.wait_seconds, chat.chat_seconds, chat.wrap_up_seconds) == (0.0, 90.0, 30.0)
    assert (chat.language, chat.ended, chat.contact_type, chat.outcome) == (
        "en",
        "by_specialist",
        "genuine",
        "answered",
    )
    assert (chat.reason, chat.distress, chat.flag) == ("treatment", 7, None)
    assert {moment.second + moment.microsecond for moment in (chat.queued_at, chat.ended_at, chat.coded_at)} == {0}
    told = chat.model_dump_json()
    for hidden in (chat_id, "Josephine", "Jo", "ana", "Ana", "hard", "worried"):
        assert hidden not in told, hidden


async def test_what_a_visitors_page_made_up_is_not_told(one: Process, clock: Clock) -> None:
    await set_topics(one.parts, starter_topics(), TESTS)
    await one.parts.catalogue.load()
    known = one.parts.catalogue.topics[0].id
    chat_id = await coded(one, clock)
    clock.advance(60)
    for topic, told in ((known, known), ("my-name-is-josephine", None)):
        async with one.parts.sessions.begin() as session:
            values = {"topic": topic, "language": "en" if told else "en-josephine"}
            await session.execute(update(ChatRow).where(ChatRow.id == chat_id).values(**values))
        (chat,) = await all_of(one)
        assert (chat.topic, chat.language) == (told, "en" if told else None)


async def test_a_language_that_is_not_offered_cannot_be_chosen_while_one_waits(one: Process) -> None:
    await one.employ("ana")
    await one.sits_down("ana")
    chat_id = await one.visitor()
    await one.asks(JO, c.ChangeAnswers, chat_id, language="en-joseph")
    assert (await one.row(chat_id)).language == "en"
    await one.asks(JO, c.ChangeAnswers, chat_id, language="es")
    assert (await one.row(chat_id)).language == "es"


async def test_a_flag_is_a_code_and_says_whether_it_stands(one: Process, clock: Clock) -> None:
    chat_id = await coded(one, clock)
    clock.advance(60)
    now = clock.now()
    for columns, flag in (
        ({"flagged": True, "safety": "crisis"}, ("crisis", False)),
        ({"looked_after_at": now}, ("crisis", True)),
        ({"flagged": False, "safety": None, "lowered_at": now}, (None, True)),
    ):
        async with one.parts.sessions.begin() as session:
            await session.execute(update(ChatRow).where(ChatRow.id == chat_id).values(**columns))
        told = (await all_of(one))[0].flag
        assert told is not None
        assert (told.level, told.looked_after) == flag


async def test_what_was_coded_just_now_comes_when_nothing_can_come_before_it(one: Process, clock: Clock) -> None:
    await coded(one, clock)
    before = await coded_chats(one.parts, AskCodedChats())
    assert (before.chats, before.next, before.more) == ((), None, False)
    clock.advance(SETTLED.total_seconds())
    first = await coded_chats(one.parts, AskCodedChats(after=before.next))
    assert len(first.chats) == 1
    again = await coded_chats(one.parts, AskCodedChats(after=first.next))
    assert (again.chats, again.next, again.more) == ((), first.next, False)


async def test_reading_may_begin_on_a_day_of_the_helpline(one: Process, clock: Clock) -> None:
    await coded(one, clock)
    clock.advance(timedelta(days=1).total_seconds())
    for since, found in ((date(2026, 10, 14), 1), (date(2026, 10, 15), 0)):
        assert len((await coded_chats(one.parts, AskCodedChats(since=since))).chats) == found


async def test_what_was_said_is_erased_and_the_codes_stay(one: Process, clock: Clock) -> None:
    chat_id = await coded(one, clock)
    clock.advance(60)
    before = await all_of(one)
    async with one.parts.sessions.begin() as session:
        await session.execute(update(ChatRow).where(ChatRow.id == chat_id).values(erased=True, key=None))
    assert await all_of(one) == before
