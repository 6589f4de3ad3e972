"""What time brings about, in whichever process it is noticed first."""

from asyncio import gather
from datetime import datetime, timedelta
from typing import Any

import pytest

from service.actions.deadlines import slow_tick, tick
from service.actions.queue.pace import passage, read_last_hour
from service.actions.staff.presence import visitors_came, visitors_left
from service.models.database import reading
from service.models.person import SeatRow
from service.protocol import commands as c
from service.protocol.events import StillThereAsked
from service.protocol.refusals import Refusal
from service.rules.chat.durations import CLOSING_GRACE
from service.rules.chat.moves import Speaker
from tests.support.clock import Clock
from tests.support.hours import chicago
from tests.support.processes import JO, Process

Two = tuple[Process, Process]
MINUTE = 60.0


async def seat(process: Process, name: str = "ana") -> SeatRow:
    async with reading(process.parts.sessions) as session:
        return await session.get_one(SeatRow, name)


async def offered(process: Process) -> str:
    """Somebody is put before Ana."""
    await process.employ("ana")
    await process.sits_down("ana")
    chat_id = await process.visitor()
    await process.parts.assigner.offer_all()
    return chat_id


async def talking(process: Process) -> tuple[Speaker, str]:
    """Somebody talks with Ana."""
    chat_id = await offered(process)
    ana = Speaker("specialist", "ana", "Ana")
    await process.takes(ana, chat_id)
    return ana, chat_id


async def lowers(process: Process, ana: Speaker, chat_id: str, seen: datetime | None = None) -> Any:
    """Ana lowers the flag that she has seen, with a word why."""
    seen = seen or process.parts.clock.now()
    return await process.asks(
        ana, c.LowerFlag, chat_id, client_id="lowered-0001", seen=seen, note="She is safe, her son is there"
    )


async def kinds(process: Process, chat_id: str) -> list[str]:
    return [event.type for _, event in await process.log(chat_id)]


async def both_tick(both: Two) -> None:
    await gather(*(tick(process.parts) for process in both))


async def test_an_offer_lapses_after_thirty_seconds_once_whoever_notices(two: Two, clock: Clock) -> None:
    one, other = two
    chat_id = await offered(one)
    for seconds in (10, 10, 9):
        clock.advance(seconds)
        await one.sits_down("ana")
    await both_tick(two)
    assert (await one.row(chat_id)).status == "offered"
    clock.advance(1)
    await both_tick(two)
    assert (await kinds(other, chat_id)).count("offer_lapsed") == 1
    row = await one.row(chat_id)
    assert (row.status, row.head_since) == ("waiting", clock.now())


async def test_a_specialist_who_did_not_answer_is_away_until_they_say_otherwise(one: Process, clock: Clock) -> None:
    chat_id = await offered(one)
    clock.advance(30)
    await one.parts.assigner.offer_all()
    await tick(one.parts)
    away = await seat(one)
    assert (away.available, away.why_away) == (False, "offer_missed")
    assert await one.parts.assigner.offer_all() == 0
    await one.sits_down("ana")
    assert await one.parts.assigner.offer_all() == 1
    assert (await one.row(chat_id)).status == "offered"


async def test_whoever_missed_an_offer_and_is_back_is_asked_again_though_others_are_at_work(
    one: Process, clock: Clock
) -> None:
    _, taken = await talking(one)
    await one.employ("ben", most=1)
    await one.sits_down("ben")
    missed = await one.visitor()
    await one.parts.assigner.offer_all()
    clock.advance(30)
    await one.sits_down("ana")
    await tick(one.parts)
    assert (await one.row(missed)).status == "waiting"
    await one.sits_down("ben")
    await one.parts.assigner.offer_all()
    assert (await one.row(missed)).offer_to == "ben"
    assert (await one.row(taken)).status == "talking"


async def test_a_tick_wakes_whoever_makes_the_offers(one: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(one.parts.assigner, "wake", lambda: woken.append(True))
    await tick(one.parts)
    assert woken == [True]


async def test_a_visitor_whose_specialist_is_lost_is_told_once_and_stands_at_the_head(two: Two, clock: Clock) -> None:
    one, other = two
    _, chat_id = await talking(one)
    clock.advance(11)
    await both_tick(two)
    assert (await one.row(chat_id)).status == "talking"
    clock.advance(1)
    await both_tick(two)
    row = await other.row(chat_id)
    assert (row.status, row.lost_by, row.head_since) == ("waiting", "ana", clock.now())
    assert (await kinds(one, chat_id)).count("specialist_lost") == 1


async def test_a_lost_specialist_is_told_within_fifteen_seconds_of_the_last_beat(one: Process) -> None:
    settings = one.parts.settings
    assert settings.specialist_lease_seconds + 2 <= 15


async def test_somebody_lost_is_away_and_their_offer_goes_back(one: Process, clock: Clock) -> None:
    chat_id = await offered(one)
    clock.advance(13)
    await tick(one.parts)
    assert ((await seat(one)).available, (await seat(one)).why_away) == (False, "lost")
    assert (await one.row(chat_id)).status == "waiting"


async def test_whoever_was_lost_may_go_on_where_they_stopped(one: Process, clock: Clock) -> None:
    ana, chat_id = await talking(one)
    await one.says(JO, chat_id, "Are you there?")
    clock.advance(13)
    await tick(one.parts)
    await one.sits_down("ana", available=False)
    await one.asks(ana, c.ResumeChat, chat_id)
    row = await one.row(chat_id)
    assert (row.status, row.specialist, row.lost_by, row.lost_count) == ("talking", "ana", None, 1)


async def test_a_phone_that_is_locked_for_two_minutes_is_not_gone(one: Process, clock: Clock) -> None:
    chat_id = await offered(one)
    clock.advance(1)
    await visitors_left(one.parts.desk, [chat_id])
    clock.advance(2 * MINUTE)
    await tick(one.parts)
    assert (await one.row(chat_id)).ended is None
    await visitors_came(one.parts.desk, [chat_id])
    clock.advance(10 * MINUTE)
    await tick(one.parts)
    assert (await one.row(chat_id)).ended is None


async def test_a_waiting_visitor_who_is_away_longer_than_the_grace_is_let_go(two: Two, clock: Clock) -> None:
    one, _ = two
    chat_id = await offered(one)
    clock.advance(1)
    await visitors_left(one.parts.desk, [chat_id])
    clock.advance(one.parts.settings.visitor_grace_seconds)
    await both_tick(two)
    assert (await one.row(chat_id)).ended == "gone"
    assert (await kinds(one, chat_id)).count("chat_abandoned") == 1


async def test_nobody_in_a_conversation_is_let_go_for_being_away(one: Process, clock: Clock) -> None:
    _, chat_id = await talking(one)
    await visitors_left(one.parts.desk, [chat_id])
    clock.advance(6 * MINUTE)
    await one.sits_down("ana")
    await tick(one.parts)
    assert (await one.row(chat_id)).status == "talking"


async def quiet(process: Process, clock: Clock, minutes: float) -> None:
    """Nobody says anything for so long; Ana's console stays connected."""
    clock.advance(minutes * MINUTE)
    await process.sits_down("ana")
    await slow_tick(process.parts)


async def test_a_quiet_visitor_is_asked_and_may_stay_as_often_as_wanted(one: Process, clock: Clock) -> None:
    _, chat_id = await talking(one)
    for round_ in range(1, 13):
        await quiet(one, clock, 10)
        assert (await kinds(one, chat_id)).count("still_there_asked") == round_
        assert not isinstance(await one.asks(JO, c.StayHere, chat_id), Refusal)
    assert (await one.row(chat_id)).status == "talking"


async def test_a_chat_closes_when_nobody_answers_and_the_visitor_knows_until_when(one: Process, clock: Clock) -> None:
    _, chat_id = await talking(one)
    await quiet(one, clock, 10)
    asked = (await one.log(chat_id))[-1][1]
    assert isinstance(asked, StillThereAsked)
    assert asked.until == clock.now() + timedelta(minutes=10)
    await quiet(one, clock, 9.9)
    assert (await one.row(chat_id)).status == "talking"
    await quiet(one, clock, 0.2)
    assert (await one.row(chat_id)).ended == "silent"


async def test_a_word_from_the_specialist_is_no_silence(one: Process, clock: Clock) -> None:
    ana, chat_id = await talking(one)
    await quiet(one, clock, 9)
    await one.says(ana, chat_id, "Take your time")
    await quiet(one, clock, 9)
    assert "still_there_asked" not in await kinds(one, chat_id)


async def test_a_flagged_chat_is_never_asked_and_never_closed_for_silence(one: Process, clock: Clock) -> None:
    _, chat_id = await talking(one)
    await one.says(JO, chat_id, "I want to kill myself")
    for _ in range(6):
        await quiet(one, clock, 20)
    row = await one.row(chat_id)
    assert (row.status, row.still_there_until) == ("talking", None)


async def test_a_flag_that_comes_after_the_question_keeps_the_chat_open(one: Process, clock: Clock) -> None:
    ana, chat_id = await talking(one)
    await quiet(one, clock, 10)
    await one.asks(ana, c.RaiseFlag, chat_id, level="emergency")
    await quiet(one, clock, 60)
    assert (await one.row(chat_id)).status == "talking"


async def test_once_a_flag_was_lowered_silence_is_asked_about_again(one: Process, clock: Clock) -> None:
    ana, chat_id = await talking(one)
    await one.asks(ana, c.RaiseFlag, chat_id, level="emergency")
    await lowers(one, ana, chat_id)
    await quiet(one, clock, 11)
    assert (await one.row(chat_id)).still_there_until is not None


async def test_a_lowered_flag_is_on_record_once_however_often_it_was_sent(two: Two, clock: Clock) -> None:
    one, other = two
    ana, chat_id = await talking(one)
    await one.says(JO, chat_id, "I want to kill myself")
    seen = clock.now()
    for process in (one, other):
        await lowers(process, ana, chat_id, seen)
    assert (await kinds(one, chat_id))[-2:] == ["note_added", "flag_lowered"]
    assert (await kinds(one, chat_id)).count("flag_lowered") == 1
    row = await one.row(chat_id)
    assert (row.flagged, row.safety, row.lowered_at) == (False, None, clock.now())
    async with reading(one.parts.sessions) as session:
        passages = [passage(each) for each in await read_last_hour(session, clock.now())]
    assert [each.flagged for each in passages] == [True], "it had gone before others"


async def test_a_sign_that_another_process_wrote_down_meanwhile_keeps_the_flag_up(two: Two, clock: Clock) -> None:
    one, other = two
    ana, chat_id = await talking(one)
    await one.says(JO, chat_id, "I want to kill myself")
    seen = clock.now()
    clock.advance(5)
    await other.says(JO, chat_id, "I have the pills here to end my life")
    assert await lowers(one, ana, chat_id, seen) is Refusal.NOT_NOW
    assert (await one.row(chat_id)).flagged


async def test_two_processes_ask_and_close_a_silent_chat_once(two: Two, clock: Clock) -> None:
    one, _ = two
    _, chat_id = await talking(one)
    for _ in range(2):
        clock.advance(10 * MINUTE)
        await one.sits_down("ana")
        await gather(*(slow_tick(process.parts) for process in two))
    found = await kinds(one, chat_id)
    assert (found.count("still_there_asked"), found.count("chat_ended")) == (1, 1)


AT_CLOSING = chicago("2026-10-14 18:30")


async def at_closing(process: Process, clock: Clock, minutes: float, working: bool) -> None:
    """So long after closing time, with or without Ana."""
    clock.move_to(AT_CLOSING + timedelta(minutes=minutes))
    if working:
        await process.sits_down("ana")
    await slow_tick(process.parts)


async def test_an_admitted_visitor_is_served_after_closing_while_somebody_is_there(one: Process, clock: Clock) -> None:
    await one.employ("ana", most=1)
    await one.sits_down("ana")
    clock.move_to(AT_CLOSING - timedelta(hours=3))
    await one.sits_down("ana")
    await one.visitor()
    second = await one.visitor()
    await one.parts.assigner.offer_all()
    clock.move_to(AT_CLOSING - timedelta(minutes=5))
    await at_closing(one, clock, 1, working=True)
    assert (await one.row(second)).status == "waiting"
    assert not one.parts.opening.status().open


async def test_whoever_cannot_be_reached_after_closing_is_sent_to_the_phone(one: Process, clock: Clock) -> None:
    chat_id = await offered(one)
    ana = Speaker("specialist", "ana", "Ana")
    await one.asks(ana, c.DeclineOffer, chat_id)
    await at_closing(one, clock, 1, working=False)
    assert (await one.row(chat_id)).ended == "closing"


async def test_the_grace_after_closing_ends_and_nobody_waits_for_ever(one: Process, clock: Clock) -> None:
    chat_id = await offered(one)
    await one.asks(Speaker("specialist", "ana", "Ana"), c.DeclineOffer, chat_id)
    await at_closing(one, clock, CLOSING_GRACE.total_seconds() / 60, working=True)
    assert (await one.row(chat_id)).ended == "closing"


async def test_while_we_are_open_nobody_is_sent_to_the_phone(one: Process, clock: Clock) -> None:
    chat_id = await offered(one)
    await one.asks(Speaker("specialist", "ana", "Ana"), c.DeclineOffer, chat_id)
    clock.advance(3600)
    await slow_tick(one.parts)
    assert (await one.row(chat_id)).status == "waiting"


async def test_one_chat_whose_deadline_cannot_be_passed_keeps_no_other_waiting(
    one: Process, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = [await offered(one)]
    await one.employ("ben")
    await one.sits_down("ben")
    chats.append(await one.visitor())
    await one.parts.assigner.offer_all()
    change = one.parts.desk.change

    async def fails_for_the_first(chat_id: str, *given: Any, **named: Any) -> Any:
        if chat_id == chats[0]:
            raise KeyError("a mistake that nobody foresaw")
        return await change(chat_id, *given, **named)

    monkeypatch.setattr(one.parts.desk, "change", fails_for_the_first)
    clock.advance(30)
    with pytest.raises(KeyError):
        await tick(one.parts, patient=True)
    assert [(await one.row(chat_id)).status for chat_id in chats] == ["offered", "waiting"]
