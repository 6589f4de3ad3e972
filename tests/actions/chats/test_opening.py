"""The door: who is let in, who is told what instead, and that asking twice is asking once."""

from asyncio import gather
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from service.actions.chats.opening import names_for
from service.actions.hours.store import save_calendar
from service.actions.staff.seats import set_availability
from service.models.database import reading
from service.models.figures import TurnedAwayRow
from service.protocol.events import ChatOpened, MessagePosted
from service.protocol.refusals import Refusal
from service.protocol.web import ChatPlace
from tests.support.clock import Clock
from tests.support.hours import FEDERAL, chicago
from tests.support.processes import Process, processes

Two = tuple[Process, Process]
SECRET = "a-secret-of-22-characters"


async def staffed(process: Process, languages: tuple[str, ...] = ("en",)) -> None:
    await process.employ("ana", languages)
    await process.sits_down("ana")


async def turned_away(process: Process) -> Counter[str]:
    async with reading(process.parts.sessions) as session:
        return Counter(await session.scalars(select(TurnedAwayRow.why)))


async def test_whoever_comes_in_gets_a_place_and_the_only_key_to_it(one: Process) -> None:
    await staffed(one)
    place = await one.opens(nickname="Jo", topic="money", asking_for="me")
    assert isinstance(place, ChatPlace)
    row = await one.row(place.chat_id)
    assert (row.status, row.language, row.topic, row.asking_for) == ("waiting", "en", "money", "me")
    assert place.token not in (row.token_hash, row.id)


async def test_asking_again_with_the_same_secret_is_the_same_place(two: Two) -> None:
    one, other = two
    await staffed(one)
    places = await gather(*(process.opens(opening_id=SECRET) for process in (one, other, one, other)))
    again = await other.opens(opening_id=SECRET)
    assert len({place.model_dump_json() for place in (*places, again) if isinstance(place, ChatPlace)}) == 1
    assert not [place for place in places if isinstance(place, Refusal)]
    assert len(await one.rows()) == 1


async def test_asking_again_is_the_same_place_even_when_the_door_has_shut(one: Process) -> None:
    await staffed(one)
    place = await one.opens(opening_id=SECRET)
    await set_availability(one.parts, "ana", False, drain=False)
    assert await one.opens(opening_id=SECRET) == place


async def test_another_secret_is_another_chat_and_neither_name_tells_the_secret(one: Process) -> None:
    names = [names_for(one.parts, secret) for secret in (SECRET, "another" + SECRET)]
    assert len({names[0].chat_id, names[1].chat_id, names[0].token, names[1].token}) == 4
    assert SECRET not in names[0].chat_id + names[0].token


async def test_the_first_question_and_the_answer_about_safety_are_said_on_entering(one: Process) -> None:
    await staffed(one)
    chat_id = await one.visitor(question="Is it serious? 312-555-0142", safe="no", nickname="Jo")
    events = [event for _, event in await one.log(chat_id)]
    assert [event.type for event in events] == ["chat_opened", "message_posted", "safety_flagged", "support_shown"]
    assert isinstance(events[0], ChatOpened)
    assert isinstance(events[1], MessagePosted)
    assert "555-0142" not in events[1].text
    assert (await one.row(chat_id)).flagged


async def test_at_night_we_are_closed_and_say_so(one: Process, clock: Clock) -> None:
    await staffed(one)
    clock.move_to(chicago("2026-10-14 18:30"))
    await one.sits_down("ana")
    assert await one.opens() is Refusal.CLOSED


async def test_hours_that_nobody_knows_are_closed(one: Process) -> None:
    await staffed(one)
    one.parts.opening.calendar = None
    assert await one.opens() is Refusal.CLOSED


async def test_with_nobody_signed_in_it_is_not_called_full(one: Process) -> None:
    assert await one.opens() is Refusal.NOBODY_SIGNED_IN


async def test_without_a_speaker_one_is_told_before_waiting_and_may_choose_to_wait(one: Process) -> None:
    await staffed(one, ("en",))
    assert await one.opens("es") is Refusal.LANGUAGE_NOT_SIGNED_IN
    assert isinstance(await one.opens("es", accept_wait=True), ChatPlace)


async def test_shortly_before_closing_only_those_come_in_who_will_be_reached(one: Process, clock: Clock) -> None:
    await staffed(one)
    clock.move_to(chicago("2026-10-14 18:10"))
    await one.sits_down("ana")
    assert isinstance(await one.opens(), ChatPlace), "a place is free"
    for _ in range(2):
        await one.opens()
    assert await one.opens() is Refusal.CLOSING_SOON
    clock.advance(timedelta(minutes=10).total_seconds())
    await one.sits_down("ana")
    assert await one.opens() is Refusal.CLOSING_SOON


async def test_when_the_line_is_full_one_is_told(sqlite_url: str, clock: Clock) -> None:
    async with processes(sqlite_url, clock, 1, places_per_specialist=2) as (one,):
        await staffed(one)
        assert [type(await one.opens()) for _ in range(3)] == [ChatPlace, ChatPlace, Refusal]
        assert await one.opens() is Refusal.FULL


@pytest.mark.parametrize("draining", [True, False])
async def test_whoever_takes_no_more_chats_does_not_count_as_signed_in(one: Process, draining: bool) -> None:
    await staffed(one)
    await set_availability(one.parts, "ana", False, drain=draining)
    assert await one.opens() is Refusal.NOBODY_SIGNED_IN


async def test_those_turned_away_are_counted_by_reason_and_nothing_else_of_them_is_kept(one: Process) -> None:
    await one.opens()
    await staffed(one, ("en",))
    for _ in range(2):
        await one.opens("es", nickname="Jo", question="My secret")
    assert await turned_away(one) == {"nobody_signed_in": 1, "language_not_signed_in": 2}
    assert await one.rows() == []
    kept = {column.name for column in TurnedAwayRow.__table__.columns}
    assert kept == {"id", "at", "why", "language"}


async def test_new_hours_shut_the_door_as_soon_as_they_are_read(one: Process) -> None:
    await staffed(one)
    async with one.parts.sessions.begin() as session:
        day_off = FEDERAL.weekly[0].model_copy(update={"wednesday": ()})
        await save_calendar(session, FEDERAL.model_copy(update={"weekly": (day_off,)}), "sam", one.parts.clock.now())
    assert isinstance(await one.opens(), ChatPlace)
    await one.parts.opening.load()
    assert await one.opens() is Refusal.CLOSED
