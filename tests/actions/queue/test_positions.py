"""The place that is shown is the true one, and a wait is a range or nothing."""

import pytest

from service.actions.queue.positions import Positions
from service.actions.staff.seats import set_availability
from service.protocol import commands as c
from service.protocol.notices import LanguageCount
from service.rules.queue.order import Waiting
from service.rules.waits.delays import chance_within
from service.rules.waits.estimate import Conditions, WhyLonger
from tests.support.chats import CODED
from tests.support.clock import A_WEDNESDAY, Clock
from tests.support.processes import JO, Process


async def look(process: Process) -> Positions:
    places = Positions(process.parts)
    await places.look()
    return places


async def line_of(process: Process, *questions: str | None, language: str = "en") -> list[str]:
    """Visitors one after the other."""
    return [await process.visitor(language, question=question, accept_wait=True) for question in questions]


async def busy(process: Process, most: int = 1) -> None:
    """Ana is at work, and talks with somebody."""
    await process.employ("ana", ("en", "es"), most=most)
    ana = await process.sits_down("ana")
    chat_id = await process.visitor()
    await process.parts.assigner.offer_all()
    await process.takes(ana, chat_id)


async def test_places_are_counted_in_the_line_of_ones_own_language(one: Process) -> None:
    await busy(one)
    english = await line_of(one, None, None)
    spanish = await line_of(one, None, None, language="es")
    places = await look(one)
    assert [places.positions[chat_id] for chat_id in (*english, *spanish)] == [1, 2, 1, 2]


async def test_the_places_that_are_shown_are_the_order_in_which_chats_are_offered(one: Process) -> None:
    await busy(one, most=3)
    ana = await one.sits_down("ana")
    waiting = await line_of(one, None, None, "I want to kill myself", None)
    places = await look(one)
    expected = sorted(waiting, key=lambda chat_id: places.positions[chat_id])
    served = []
    for _ in waiting:
        await one.parts.assigner.offer_all()
        offered = next(row.id for row in await one.rows() if row.status == "offered")
        served.append(offered)
        await one.takes(ana, offered)
        await one.asks(ana, c.EndChat, offered)
        await one.asks(ana, c.SaveWrapUp, offered, wrap_up=CODED.model_dump())
    assert served == expected
    assert expected[0] == waiting[2], "whoever is in danger comes first"


async def test_a_missed_offer_puts_one_first_and_while_being_asked_one_keeps_the_place(one: Process) -> None:
    await one.employ("ana", most=1)
    await one.sits_down("ana")
    first, second = await line_of(one, None, None)
    await one.parts.assigner.offer_all()
    places = await look(one)
    assert (places.positions[first], places.place(first).offered) == (1, True)
    await set_availability(one.parts, "ana", False, drain=False)
    again = await look(one)
    assert (again.positions[first], again.positions[second], again.place(first).offered) == (1, 2, False)


async def test_changing_the_language_moves_one_to_the_other_line_at_the_time_of_arrival(one: Process) -> None:
    await busy(one)
    english = (await line_of(one, None))[0]
    spanish = (await line_of(one, None, language="es"))[0]
    await one.asks(JO, c.ChangeAnswers, english, language="es")
    places = await look(one)
    assert (places.positions[english], places.positions[spanish]) == (1, 2)


async def test_whoever_leaves_makes_everybody_behind_move_up(one: Process) -> None:
    await busy(one)
    first, second, third = await line_of(one, None, None, None)
    await one.asks(JO, c.LeaveQueue, first)
    places = await look(one)
    assert (places.positions.get(first), places.positions[second], places.positions[third]) == (None, 1, 2)


async def test_without_a_history_no_number_is_shown(one: Process) -> None:
    await busy(one)
    (chat_id,) = await line_of(one, None)
    assert (await look(one)).place(chat_id).wait is None


async def an_hour_of_chats(process: Process, clock: Clock) -> None:
    """Ten chats, one after the other, of five minutes each."""
    await process.employ("ana", most=1)
    for _ in range(10):
        ana = await process.sits_down("ana")
        chat_id = await process.visitor()
        await process.parts.assigner.offer_all()
        await process.takes(ana, chat_id)
        clock.advance(300)
        await process.asks(ana, c.EndChat, chat_id)
        await process.asks(ana, c.SaveWrapUp, chat_id, wrap_up=CODED.model_dump())
    await process.sits_down("ana")


async def test_with_a_history_the_wait_is_a_range_in_steps_of_five_minutes(one: Process, clock: Clock) -> None:
    await an_hour_of_chats(one, clock)
    await line_of(one, None)
    await one.parts.assigner.offer_all()
    waiting = await line_of(one, None, None, None)
    places = await look(one)
    waits = [places.place(chat_id).wait for chat_id in waiting]
    for wait in waits:
        assert wait is not None
        assert wait.low % 5 == wait.high % 5 == 0
        assert 0 < wait.low <= wait.high
    highs = [wait.high for wait in waits if wait]
    assert highs == sorted(highs)


async def test_a_wait_that_was_shown_does_not_rise_without_a_reason(one: Process, clock: Clock) -> None:
    await an_hour_of_chats(one, clock)
    await line_of(one, None)
    await one.parts.assigner.offer_all()
    (chat_id,) = await line_of(one, None)
    places = await look(one)
    before = places.place(chat_id).wait
    clock.advance(600)
    await one.sits_down("ana")
    await places.look()
    after = places.place(chat_id).wait
    assert before is not None
    assert after is not None
    assert after.high <= before.high or after.why_longer is not None


async def test_specialists_see_how_many_wait_for_which_language_and_since_when(one: Process) -> None:
    await busy(one)
    first, *_ = await line_of(one, None, None)
    await line_of(one, None, language="es")
    counts = (await look(one)).counts()
    assert counts.waiting == 3
    assert counts.by_language == (LanguageCount(language="en", waiting=2), LanguageCount(language="es", waiting=1))
    assert counts.oldest_since == (await one.row(first)).queued_at


USUAL = Conditions(capacity=0.5, leaving=0.01, completions=50, accepting=10)


def stands_behind(places: Positions, ahead: int) -> None:
    """One visitor with so many ahead, in a line of one language that moves as usual."""
    places.line["jo"] = Waiting("jo", A_WEDNESDAY, "en")
    places.positions["jo"] = ahead + 1
    places.ahead["jo"] = {"en": ahead}
    places.helpline.pace.by_language["en"] = USUAL


async def test_the_wait_that_is_kept_is_that_of_ones_own_place_however_far_back(one: Process) -> None:
    places = Positions(one.parts)
    stands_behind(places, 2_000)
    shown = places.wait("jo")
    assert shown.ahead == 2_000
    assert chance_within(shown.p50, 2_000, USUAL.capacity, USUAL.leaving) == pytest.approx(0.5, abs=0.005)
    assert chance_within(shown.p90, 2_000, USUAL.capacity, USUAL.leaving) == pytest.approx(0.9, abs=0.005)


async def test_somebody_urgent_who_comes_first_is_the_reason_however_far_back(one: Process) -> None:
    places = Positions(one.parts)
    stands_behind(places, 1_000)
    places.wait("jo")
    stands_behind(places, 1_300)
    assert places.wait("jo").reason is WhyLonger.URGENT_AHEAD
