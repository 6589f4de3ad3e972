"""Every free place is offered at once, to the right specialist, once."""

from asyncio import gather
from datetime import datetime

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.chats import commands as actions
from service.actions.desk import Done
from service.actions.queue.assigner import Assigner
from service.actions.queue.rows import Seated
from service.actions.staff.seats import set_availability, set_cap
from service.models.chat import ChatRow
from service.protocol import commands as c
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Speaker, lose_specialist
from service.rules.queue.matching import Match
from tests.support.chats import CODED
from tests.support.clock import Clock
from tests.support.processes import Process

Two = tuple[Process, Process]


async def offers(process: Process) -> dict[str, str]:
    """Who is before whom."""
    return {row.id: row.offer_to or "" for row in await process.rows() if row.status == "offered"}


async def staff(process: Process, **caps: int) -> None:
    """English-speaking specialists with these caps, at work."""
    for name, cap in caps.items():
        await process.employ(name, most=cap)
        await process.sits_down(name)


async def test_a_chat_goes_to_somebody_who_speaks_its_language(one: Process) -> None:
    await one.employ("ana", ("en",))
    await one.employ("luis", ("es",))
    for name in ("ana", "luis"):
        await one.sits_down(name)
    english, spanish = await one.visitor("en"), await one.visitor("es")
    assert await one.parts.assigner.offer_all() == 2
    assert await offers(one) == {english: "ana", spanish: "luis"}


async def test_the_least_busy_desk_is_asked_and_the_cap_is_the_end(one: Process) -> None:
    await staff(one, ana=1, ben=2)
    chats = [await one.visitor() for _ in range(4)]
    assert [await takes_what_is_offered(one) for _ in range(3)] == [["ana", "ben"], ["ben"], []]
    assert [row.id for row in await one.rows() if row.status == "waiting"] == [chats[3]], "the last to come waits"


async def takes_what_is_offered(process: Process) -> list[str]:
    """Every offer is made and taken; who was asked."""
    await process.parts.assigner.offer_all()
    made = await offers(process)
    for chat_id, name in made.items():
        await process.takes(Speaker("specialist", name, name.capitalize()), chat_id)
    return sorted(made.values())


async def test_a_specialist_is_asked_one_thing_at_a_time(one: Process) -> None:
    await staff(one, ana=3)
    first, second = await one.visitor(), await one.visitor()
    ana = await one.sits_down("ana")
    for _ in range(2):
        await one.parts.assigner.offer_all()
        assert await offers(one) == {first: "ana"}
    await one.takes(ana, first)
    await one.parts.assigner.offer_all()
    assert await offers(one) == {second: "ana"}


async def test_two_processes_ask_a_specialist_one_thing_at_a_time(deaf: Two) -> None:
    one, other = deaf
    await staff(one, ana=4, ben=4)
    for _ in range(6):
        await one.visitor()
    for process in (one, other, one):
        await gather(*(each.parts.assigner.offer_all() for each in (one, other, one, other)))
        assert sorted((await offers(process)).values()) == ["ana", "ben"]
        await takes_what_is_offered(process)
    assert [row.status for row in await one.rows()] == ["talking"] * 6


async def test_a_chat_that_was_declined_goes_to_somebody_else(one: Process) -> None:
    await staff(one, ana=2, ben=2)
    chat_id = await one.visitor()
    await one.parts.assigner.offer_all()
    first = (await offers(one))[chat_id]
    person = await one.sits_down(first)
    await one.asks(person, c.DeclineOffer, chat_id)
    await one.parts.assigner.offer_all()
    assert (await offers(one))[chat_id] not in (first, "")


async def test_an_offer_and_a_chat_that_is_not_coded_hold_their_place(one: Process) -> None:
    await staff(one, ana=1)
    first, second = await one.visitor(), await one.visitor()
    ana = await one.sits_down("ana")
    for _ in range(2):
        await one.parts.assigner.offer_all()
        assert await offers(one) == {first: "ana"}
    await one.takes(ana, first)
    await one.asks(ana, c.EndChat, first)
    assert await one.parts.assigner.offer_all() == 0
    await one.asks(ana, c.SaveWrapUp, first, wrap_up=CODED.model_dump())
    assert await one.parts.assigner.offer_all() == 1
    assert await offers(one) == {second: "ana"}


async def test_two_processes_that_look_at_the_same_moment_offer_each_chat_once(deaf: Two) -> None:
    one, other = deaf
    await staff(one, ana=2, ben=2)
    chats = [await one.visitor() for _ in range(6)]
    for made in (chats[:2], chats[2:4]):
        told = await gather(*(process.parts.assigner.offer_all() for process in (one, other, one, other)))
        assert sum(told) == 2
        assert set(await offers(one)) == set(made)
        await takes_what_is_offered(other)
    for chat_id in chats[:4]:
        assert [event.type for _, event in await other.log(chat_id)].count("offer_made") == 1


async def test_a_place_that_another_process_took_meanwhile_is_not_taken_twice(deaf: Two) -> None:
    one, other = deaf
    await staff(one, ana=1)
    first, second = await one.visitor(), await one.visitor()
    matches, seats = await other.parts.assigner.look()
    await one.parts.assigner.offer_all()
    assert [match.chat_id for match in matches] == [first]
    taken = Match(second, "ana", matches[0].reason)
    assert await other.parts.assigner.offer(taken, seats) is Refusal.BUSY
    assert await offers(one) == {first: "ana"}


async def test_a_lost_race_lets_nobody_pass_whoever_comes_first(deaf: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process chose by a floor that changed: its first match fails, and the second must not go ahead of it."""
    one, other = deaf
    await one.employ("ana", ("en", "es"), most=1)
    await one.employ("ben", ("en",), most=1)
    for name in ("ana", "ben"):
        await one.sits_down(name)
    first, second = await one.visitor("en"), await one.visitor("en")
    stale = await other.parts.assigner.look()
    assert [(match.chat_id, match.person_id) for match in stale[0]] == [(first, "ana"), (second, "ben")]
    spanish = await one.visitor("es")
    fresh = (await one.parts.assigner.look())[1]
    assert isinstance(await one.parts.assigner.offer(Match(spanish, "ana", stale[0][0].reason), fresh), Done)
    looks = [stale]
    look = other.parts.assigner.look

    async def look_late(_assigner: Assigner) -> tuple[list[Match], dict[str, Seated]]:
        return looks.pop() if looks else await look()

    monkeypatch.setattr(Assigner, "look", look_late)
    await other.parts.assigner.offer_all()
    assert await offers(one) == {spanish: "ana", first: "ben"}


async def test_a_flagged_visitor_is_offered_first(one: Process) -> None:
    await staff(one, ana=1)
    await one.visitor()
    flagged = await one.visitor(question="I want to kill myself")
    await one.parts.assigner.offer_all()
    assert await offers(one) == {flagged: "ana"}


async def test_the_reason_is_kept_with_the_chat(one: Process) -> None:
    await staff(one, ana=2, ben=2)
    chat_id = await one.visitor()
    await one.parts.assigner.offer_all()
    why = (await one.row(chat_id)).why
    assert why is not None
    assert why["rule"] == "tie_break"
    assert [candidate["person_id"] for candidate in why["candidates"]] == ["ana", "ben"]


@pytest.mark.parametrize("how", ["away", "drain", "silent"])
async def test_nobody_is_asked_who_cannot_take_a_chat(one: Process, clock: Clock, how: str) -> None:
    await staff(one, ana=2)
    chat_id = await one.visitor()
    if how == "silent":
        clock.advance(13)
    else:
        await set_availability(one.parts, "ana", how == "drain", drain=how == "drain")
    assert await one.parts.assigner.offer_all() == 0
    assert (await one.row(chat_id)).status == "waiting"


async def test_a_lower_cap_holds_from_the_next_offer_on(one: Process) -> None:
    await staff(one, ana=2)
    await set_cap(one.parts, "ana", 1)
    for _ in range(2):
        await one.visitor()
    assert await one.parts.assigner.offer_all() == 1


async def test_going_away_gives_an_offer_back_and_the_visitor_stands_at_the_head(one: Process) -> None:
    await staff(one, ana=1)
    first = await one.visitor()
    await one.visitor()
    await one.parts.assigner.offer_all()
    await set_availability(one.parts, "ana", False, drain=False)
    row = await one.row(first)
    assert (row.status, row.head_since is not None) == ("waiting", True)


async def test_a_transfer_goes_to_the_one_who_was_asked_for_and_back_to_all_when_declined(one: Process) -> None:
    await staff(one, ana=2, ben=2, eva=2)
    chat_id = await one.visitor()
    await one.parts.assigner.offer_all()
    ana, ben = await one.sits_down("ana"), await one.sits_down("ben")
    await one.takes(ana, chat_id)
    await one.asks(ana, c.TransferChat, chat_id, client_id="note-0001", to_person="ben")
    await one.parts.assigner.offer_all()
    assert await offers(one) == {chat_id: "ben"}
    await one.asks(ben, c.DeclineOffer, chat_id)
    await one.parts.assigner.offer_all()
    assert await offers(one) == {chat_id: "eva"}


async def test_taking_up_a_lost_chat_again_needs_a_free_place(one: Process) -> None:
    await staff(one, ana=1)
    first, second = await one.visitor(), await one.visitor()
    ana = await one.sits_down("ana")
    await one.parts.assigner.offer_all()
    await one.takes(ana, first)
    now = one.parts.clock.now()
    await one.parts.desk.change(first, lambda chat: lose_specialist(chat, "ana", now))
    await one.parts.assigner.offer_all()
    assert (await one.row(first)).status == "offered", "the head of the line comes first, even before the same one"
    await one.takes(ana, first)
    await one.parts.desk.change(first, lambda chat: lose_specialist(chat, "ana", now))
    held = await one.row(second)
    assert held.status == "waiting"
    assert isinstance(await one.asks(ana, c.ResumeChat, first), Done)
    assert await one.asks(ana, c.ResumeChat, second) is Refusal.CAP_REACHED


async def test_who_was_lost_takes_up_again_the_very_chat_that_they_are_offered_with_no_place_besides(
    one: Process,
) -> None:
    await staff(one, ana=1)
    chat_id = await one.visitor()
    ana = await one.sits_down("ana")
    await one.parts.assigner.offer_all()
    await one.takes(ana, chat_id)
    now = one.parts.clock.now()
    await one.parts.desk.change(chat_id, lambda chat: lose_specialist(chat, "ana", now))
    await one.parts.assigner.offer_all()
    assert await offers(one) == {chat_id: "ana"}
    assert isinstance(await one.asks(ana, c.ResumeChat, chat_id), Done)
    assert (await one.row(chat_id)).specialist == "ana"


async def test_who_was_lost_is_nearer_than_somebody_who_was_only_asked(one: Process) -> None:
    await staff(one, ana=1)
    chat_id = await one.visitor()
    ana = await one.sits_down("ana")
    await one.parts.assigner.offer_all()
    await one.takes(ana, chat_id)
    now = one.parts.clock.now()
    await one.parts.desk.change(chat_id, lambda chat: lose_specialist(chat, "ana", now))
    await set_availability(one.parts, "ana", False, False)
    await staff(one, ben=1)
    await one.parts.assigner.offer_all()
    assert await offers(one) == {chat_id: "ben"}
    assert isinstance(await one.asks(ana, c.ResumeChat, chat_id), Done)
    assert await one.asks(Speaker("specialist", "ben", "Ben"), c.AcceptOffer, chat_id) is Refusal.TOO_LATE
    assert (await one.row(chat_id)).specialist == "ana"


async def test_a_place_that_was_given_away_meanwhile_is_not_taken_by_coming_back(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    await staff(one, ana=1)
    ana = await one.sits_down("ana")
    lost = await one.visitor()
    await one.parts.assigner.offer_all()
    await one.takes(ana, lost)
    now = one.parts.clock.now()
    await one.parts.desk.change(lost, lambda chat: lose_specialist(chat, "ana", now))
    urgent = await one.visitor(question="I want to kill myself")
    read = actions.read_seats

    async def read_and_lose_the_race(session: AsyncSession, at: datetime) -> list[Seated]:
        seats = await read(session, at)
        assert await one.parts.assigner.offer_all() == 1
        return seats

    monkeypatch.setattr(actions, "read_seats", read_and_lose_the_race)
    assert isinstance(await other.asks(ana, c.ResumeChat, lost), Refusal)
    assert await offers(one) == {urgent: "ana"}
    assert (await one.row(lost)).status == "waiting"


async def test_nobody_waits_and_nothing_is_offered(one: Process) -> None:
    await staff(one, ana=2)
    assert await one.parts.assigner.offer_all() == 0


async def test_a_chat_that_no_key_opens_holds_up_nobody_behind_it(two: Two) -> None:
    one, other = two
    await staff(one, ana=1, ben=1)
    broken, second, third = [await one.visitor() for _ in range(3)]
    async with one.parts.sessions.begin() as session:
        await session.execute(update(ChatRow).where(ChatRow.id == broken).values(key=b"not a key"))
    assert await other.parts.assigner.offer_all() == 2
    assert await offers(one) == {second: "ana", third: "ben"}
    assert await other.parts.assigner.offer_all() == 0
