"""Somebody changes their own password: for the one of now, and whoever else was signed in by it is out."""

import pytest
from sqlalchemy import select

from service.actions.helpline import Helpline as Parts
from service.actions.staff.accounts import KnownSession, SignedIn, find_signed_in, sign_in, still_signed_in, token_hash
from service.actions.staff.edit import change_person
from service.actions.staff.own_password import change_own_password
from service.models.database import reading
from service.models.person import StaffSession
from service.protocol.account import ChangeOwnPassword
from service.protocol.refusals import Refusal
from service.protocol.supervisor.people import ChangePerson
from tests.support.clock import Clock
from tests.support.helpline import PASSWORD, TESTS, Helpline
from tests.support.offices import on_record

NEW = "seven herons by the weir"
ASKED = ChangeOwnPassword(current=PASSWORD, new=NEW)


async def session_of(parts: Parts, password: str = PASSWORD) -> KnownSession:
    """Ana signs in once more."""
    signed_in = await sign_in(parts, "ana", password)
    assert isinstance(signed_in, SignedIn), signed_in
    found = await find_signed_in(parts, signed_in.token)
    assert found is not None
    return found


@pytest.fixture
async def parts(any_helpline: Helpline) -> Parts:
    """A service with Ana on its books."""
    await any_helpline.person("ana")
    return any_helpline.parts


async def test_the_new_password_opens_from_now_on_and_the_old_one_does_not(parts: Parts) -> None:
    assert isinstance(await change_own_password(parts, await session_of(parts), ASKED), str)
    assert await sign_in(parts, "ana", PASSWORD) is Refusal.WRONG_SIGN_IN
    await session_of(parts, NEW)


async def test_this_session_goes_on_under_a_new_cookie_and_every_other_one_ends(parts: Parts) -> None:
    here, there = await session_of(parts), await session_of(parts)
    token = await change_own_password(parts, here, ASKED)
    assert isinstance(token, str)
    found = await find_signed_in(parts, token)
    assert found is not None
    assert (found.token_hash, found.session) == (token_hash(token), here.session)
    async with reading(parts.sessions) as session:
        kept = list(await session.scalars(select(StaffSession.token_hash)))
    assert kept == [token_hash(token)]
    assert await still_signed_in(parts, {here.session, there.session}) == {here.session}


async def test_connections_know_a_session_by_one_name_however_often_its_cookie_is_renewed(parts: Parts) -> None:
    here = await session_of(parts)
    for current, new in ((PASSWORD, NEW), (NEW, PASSWORD), (PASSWORD, NEW)):
        now = await change_own_password(parts, here, ChangeOwnPassword(current=current, new=new))
        assert isinstance(now, str)
        found = await find_signed_in(parts, now)
        assert found is not None
        assert found.session == here.session
        here = found


async def test_a_new_password_is_no_new_working_day(parts: Parts, clock: Clock) -> None:
    here, began = await session_of(parts), clock.now()
    clock.advance(60.0)
    assert isinstance(await change_own_password(parts, here, ASKED), str)
    async with reading(parts.sessions) as session:
        assert await session.scalar(select(StaffSession.created_at)) == began


async def test_what_was_changed_and_refused_is_on_record_by_the_person_alone(parts: Parts) -> None:
    here, _ = await session_of(parts), await session_of(parts)
    wrong = ChangeOwnPassword(current="not the password at all", new=NEW)
    assert await change_own_password(parts, here, wrong) is Refusal.WRONG_PASSWORD
    await change_own_password(parts, here, ASKED)
    ana = here.person.id
    assert [row for row in await on_record(parts.sessions) if row[0] == ana] == [
        (ana, "password_refused", None),
        (ana, "password_changed", ana),
        (ana, "session_ended", ana),
    ]


@pytest.mark.parametrize("new", ["passwordpassword", "ana ana ana ana ana"])
async def test_a_password_that_others_could_guess_is_refused_before_anything_is_changed(new: str, parts: Parts) -> None:
    here = await session_of(parts)
    asked = ChangeOwnPassword(current=PASSWORD, new=new)
    assert await change_own_password(parts, here, asked) is Refusal.EASY_PASSWORD
    await session_of(parts)


async def test_whoever_was_signed_out_meanwhile_changes_nothing(parts: Parts) -> None:
    here = await session_of(parts)
    theirs = ChangePerson(password="a supervisor was faster")
    await change_person(parts, here.person.id, theirs, TESTS)
    assert await change_own_password(parts, here, ASKED) is Refusal.SIGN_IN_NEEDED
    await session_of(parts, "a supervisor was faster")
