"""Signing in, staying signed in, and its end: by the clock, by the person, by a supervisor."""

from asyncio import as_completed, create_task, gather
from collections import Counter
from threading import Event

import pytest
from sqlalchemy import select, update

from service.actions.helpline import Helpline as Parts
from service.actions.staff import accounts
from service.actions.staff.accounts import (
    HASHES_ASKED_FOR,
    HASHES_AT_ONCE,
    SignedIn,
    find_signed_in,
    keep_signed_in,
    sign_in,
    sign_out,
    still_signed_in,
    token_hash,
)
from service.actions.staff.edit import change_person
from service.bus.rings import Changed, Message
from service.models.database import reading
from service.models.person import Person, SeatRow, StaffSession
from service.protocol.refusals import Refusal
from service.protocol.supervisor.people import ChangePerson
from tests.support.clock import Clock
from tests.support.helpline import PASSWORD, TESTS, Helpline
from tests.support.offices import on_record

MINUTE = 60.0


async def cookie(helpline: Helpline, name: str = "ana") -> str:
    """The cookie of somebody who just signed in."""
    signed_in = await sign_in(helpline.parts, name, PASSWORD)
    assert isinstance(signed_in, SignedIn), signed_in
    return signed_in.token


@pytest.fixture
async def parts(helpline: Helpline) -> Parts:
    """A service with Ana on its books."""
    await helpline.person("ana")
    return helpline.parts


async def test_a_flood_of_tries_hashes_one_at_a_time_and_whoever_comes_past_the_queue_is_told(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, most, go_on = Counter[str](), [0], Event()

    def slow(_hash: str, _password: str) -> bool:
        busy["now"] += 1
        most[0] = max(most[0], busy["now"])
        go_on.wait()
        busy["now"] -= 1
        return False

    monkeypatch.setattr(accounts, "fits", slow)
    tries = [create_task(sign_in(parts, f"nobody-{number}", PASSWORD)) for number in range(HASHES_ASKED_FOR + 5)]
    first_answers = as_completed(tries)
    assert [await next(first_answers) for _ in range(5)] == 5 * [Refusal.TOO_FAST], "all others are in the queue by now"
    go_on.set()
    answers = Counter(await gather(*tries))
    assert answers == {Refusal.TOO_FAST: 5, Refusal.WRONG_SIGN_IN: HASHES_ASKED_FOR}
    assert most[0] <= HASHES_AT_ONCE


async def test_who_is_known_here_waits_for_no_stranger_however_many_there_are(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = Event(), accounts.fits

    def held_up(password_hash: str, password: str) -> bool:
        if password != PASSWORD:
            go_on.wait()
        return real(password_hash, password)

    monkeypatch.setattr(accounts, "fits", held_up)
    strangers = [create_task(sign_in(parts, "ana", "a guess")) for _ in range(HASHES_ASKED_FOR + 1)]
    assert await next(as_completed(strangers)) is Refusal.TOO_FAST, "all others are in the queue by now"
    assert isinstance(await sign_in(parts, "ana", PASSWORD, known=True), SignedIn)
    go_on.set()
    await gather(*strangers)


@pytest.mark.parametrize("typed", ["Ana", " ANA ", "Ａｎａ"])
async def test_a_name_is_one_person_however_it_is_typed(typed: str, parts: Parts) -> None:
    assert isinstance(await sign_in(parts, typed, PASSWORD), SignedIn)


async def test_of_two_from_before_who_differ_in_capitals_each_signs_in_by_exactly_their_name(
    parts: Parts, helpline: Helpline
) -> None:
    later = await helpline.person("luis")
    async with parts.sessions.begin() as session:
        await session.execute(update(Person).where(Person.id == later.id).values(name="Ana", name_key=None))
    for name in ("ana", "Ana"):
        signed_in = await sign_in(parts, name, PASSWORD)
        assert isinstance(signed_in, SignedIn)
        assert signed_in.person.name == name


async def test_a_cookie_is_its_owners_and_only_a_hash_of_it_is_kept(parts: Parts, helpline: Helpline) -> None:
    token = await cookie(helpline)
    found = await find_signed_in(parts, token)
    assert found is not None
    assert found.person.name == "ana"
    async with reading(parts.sessions) as session:
        kept = list(await session.scalars(select(StaffSession.token_hash)))
    assert kept == [token_hash(token)]
    assert token not in kept


@pytest.mark.parametrize(("name", "password"), [("ana", "a guess"), ("nobody", PASSWORD), ("", "")])
async def test_a_wrong_name_and_a_wrong_password_are_the_same_refusal(parts: Parts, name: str, password: str) -> None:
    assert await sign_in(parts, name, password) is Refusal.WRONG_SIGN_IN


async def test_who_may_no_longer_sign_in_is_refused_like_a_stranger(parts: Parts, helpline: Helpline) -> None:
    ana = await find_signed_in(parts, await cookie(helpline))
    assert ana is not None
    await change_person(parts, ana.person.id, ChangePerson(active=False), TESTS)
    assert await sign_in(parts, "ana", PASSWORD) is Refusal.WRONG_SIGN_IN


async def test_a_session_ends_when_nobody_uses_it_and_lives_on_when_somebody_does(
    parts: Parts, helpline: Helpline, clock: Clock
) -> None:
    used, left = await cookie(helpline), await cookie(helpline)
    idle = parts.settings.session_idle_minutes
    clock.advance((idle - 1) * MINUTE)
    await keep_signed_in(parts, {token_hash(used)})
    clock.advance(2 * MINUTE)
    assert await find_signed_in(parts, used) is not None
    assert await find_signed_in(parts, left) is None


async def test_no_session_outlives_a_working_day_however_busy(parts: Parts, helpline: Helpline, clock: Clock) -> None:
    token = await cookie(helpline)
    for _ in range(parts.settings.session_hours * 4):
        clock.advance(15 * MINUTE)
        await keep_signed_in(parts, {token_hash(token)})
    assert await find_signed_in(parts, token) is not None
    clock.advance(MINUTE)
    assert await find_signed_in(parts, token) is None


async def test_signing_out_ends_this_session_and_leaves_the_others(parts: Parts, helpline: Helpline) -> None:
    here, there = await cookie(helpline), await cookie(helpline)
    await sign_out(parts, here)
    assert await find_signed_in(parts, here) is None
    assert await still_signed_in(parts, {token_hash(here), token_hash(there)}) == {token_hash(there)}


async def test_a_cookie_that_is_spent_signs_nobody_out_and_tells_nobody(
    parts: Parts, helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await cookie(helpline)
    await sign_out(parts, token)
    rung: list[Message] = []
    monkeypatch.setattr(parts.bus, "publish", rung.append)
    await sign_out(parts, token)
    await sign_out(parts, "guessed")
    assert [ring for ring in rung if isinstance(ring, Changed)] == []


async def test_who_signs_out_of_the_last_session_leaves_the_seat_and_only_then(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    parts = helpline.parts
    other = await cookie(helpline)

    async def available() -> bool:
        async with reading(parts.sessions) as session:
            return (await session.get_one(SeatRow, ana.person_id)).available

    await sign_out(parts, other)
    assert await available()
    await ana.http.post("/api/sign-out")
    assert not await available()


async def test_coming_and_going_is_on_record_by_the_person(parts: Parts, helpline: Helpline) -> None:
    token = await cookie(helpline)
    ana = await find_signed_in(parts, token)
    assert ana is not None
    await sign_out(parts, token)
    rows = await on_record(parts.sessions, also=("signed_in", "signed_out"))
    signed = [row for row in rows if row[0] == ana.person.id]
    assert [act for _, act, _ in signed] == ["signed_in", "signed_out"]
