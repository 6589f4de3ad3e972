"""Links by which somebody sets their own password: once, within a day, the newest alone."""

from asyncio import gather

import pytest
from sqlalchemy import select

from service.actions.helpline import Helpline as Parts
from service.actions.staff.accounts import SignedIn, find_signed_in, sign_in
from service.actions.staff.edit import add_person, change_person, list_people
from service.actions.staff.invitations import find_invited, invite, invite_by_name, use_invitation
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.person import InvitationRow
from service.protocol.account import Invitation, Invited
from service.protocol.limits import WELCOME
from service.protocol.refusals import Refusal
from service.protocol.supervisor.people import AddPerson, ChangePerson, PersonSheet
from tests.support.clock import Clock
from tests.support.helpline import PASSWORD, TESTS, Helpline
from tests.support.offices import on_record

NEW = "seven herons by the weir"
DAY = 24 * 60 * 60.0


@pytest.fixture
async def parts(any_helpline: Helpline) -> Parts:
    """A service, of either database."""
    return any_helpline.parts


@pytest.fixture
async def bo(parts: Parts) -> str:
    """The id of somebody new, who has no password yet."""
    sheet = await add_person(parts, AddPerson(name="bo", first_name="Bo", languages=("en",)), TESTS)
    assert isinstance(sheet, PersonSheet), sheet
    return sheet.person_id


async def link(parts: Parts, person_id: str) -> str:
    """The token of a new link."""
    made = await invite(parts, person_id, TESTS)
    assert isinstance(made, Invitation), made
    return made.path.partition(WELCOME)[2]


async def test_somebody_new_has_no_password_until_they_set_one_by_their_link(parts: Parts, bo: str) -> None:
    for guess in ("", NEW):
        assert await sign_in(parts, "bo", guess) is Refusal.WRONG_SIGN_IN
    signed_in = await use_invitation(parts, await link(parts, bo), NEW)
    assert isinstance(signed_in, SignedIn)
    assert await find_signed_in(parts, signed_in.token) is not None
    assert isinstance(await sign_in(parts, "bo", NEW), SignedIn)


async def test_a_link_leads_to_the_page_of_its_person_and_only_a_hash_of_it_is_kept(parts: Parts, bo: str) -> None:
    made = await invite(parts, bo, TESTS)
    assert isinstance(made, Invitation)
    assert made.path.startswith("/console#welcome=")
    token = made.path.partition(WELCOME)[2]
    assert await find_invited(parts, token) == Invited(name="Bo", sign_in_name="bo", role="specialist")
    async with reading(parts.sessions) as session:
        kept = list(await session.scalars(select(InvitationRow.token_hash)))
    assert len(kept) == 1
    assert token not in kept[0]


async def test_whoever_forgot_their_password_may_still_remember_it_until_the_link_is_used(
    parts: Parts, any_helpline: Helpline
) -> None:
    ana = await any_helpline.person("ana")
    token = await link(parts, ana.id)
    before = await sign_in(parts, "ana", PASSWORD)
    assert isinstance(before, SignedIn)
    assert isinstance(await use_invitation(parts, token, NEW), SignedIn)
    assert await sign_in(parts, "ana", PASSWORD) is Refusal.WRONG_SIGN_IN
    assert await find_signed_in(parts, before.token) is None


async def test_a_link_is_good_once_and_of_two_who_use_it_at_once_one_has_it(parts: Parts, bo: str) -> None:
    token = await link(parts, bo)
    answers = await gather(*(use_invitation(parts, token, NEW) for _ in range(3)))
    assert sorted(isinstance(answer, SignedIn) for answer in answers) == [False, False, True]
    assert [answer for answer in answers if isinstance(answer, Refusal)] == 2 * [Refusal.LINK_USED]
    assert await find_invited(parts, token) is Refusal.LINK_USED


async def test_a_link_lives_for_a_day(parts: Parts, bo: str, clock: Clock) -> None:
    token = await link(parts, bo)
    clock.advance(DAY - 1)
    assert isinstance(await find_invited(parts, token), Invited)
    clock.advance(1)
    assert await find_invited(parts, token) is Refusal.LINK_EXPIRED
    assert await use_invitation(parts, token, NEW) is Refusal.LINK_EXPIRED


async def test_a_newer_link_takes_the_place_of_an_older_one(parts: Parts, bo: str) -> None:
    older, newer = await link(parts, bo), await link(parts, bo)
    assert await use_invitation(parts, older, NEW) is Refusal.LINK_REPLACED
    assert isinstance(await use_invitation(parts, newer, NEW), SignedIn)


@pytest.mark.parametrize("change", [ChangePerson(active=False), ChangePerson(password="a supervisor was faster")])
async def test_a_link_ends_with_whatever_was_done_since(change: ChangePerson, parts: Parts, bo: str) -> None:
    token = await link(parts, bo)
    await change_person(parts, bo, change, TESTS)
    assert await use_invitation(parts, token, NEW) is Refusal.LINK_REPLACED


async def test_a_link_that_nobody_made_opens_nothing(parts: Parts) -> None:
    for token in ("", "guessed"):
        assert await find_invited(parts, token) is Refusal.LINK_UNKNOWN
        assert await use_invitation(parts, token, NEW) is Refusal.LINK_UNKNOWN


async def test_a_password_that_others_could_guess_spends_no_link(parts: Parts, bo: str) -> None:
    token = await link(parts, bo)
    assert await use_invitation(parts, token, "passwordpassword") is Refusal.EASY_PASSWORD
    assert isinstance(await use_invitation(parts, token, NEW), SignedIn)


async def test_nobody_gets_a_link_for_themselves_for_somebody_disabled_or_for_nobody(parts: Parts, bo: str) -> None:
    assert await invite(parts, bo, Actor("bo", bo)) is Refusal.NOT_ALLOWED
    assert await invite(parts, "none", TESTS) is Refusal.NOT_FOUND
    assert await invite_by_name(parts, "none", TESTS) is Refusal.NOT_FOUND
    await change_person(parts, bo, ChangePerson(active=False), TESTS)
    assert await invite_by_name(parts, "bo", TESTS) is Refusal.NOT_NOW


async def test_the_list_says_who_has_no_password_and_until_when_each_has_a_link(parts: Parts, bo: str) -> None:
    async def told() -> tuple[bool, bool]:
        (sheet,) = (await list_people(parts)).people
        return sheet.has_password, sheet.invited_until is not None

    assert await told() == (False, False)
    token = await link(parts, bo)
    assert await told() == (False, True)
    await use_invitation(parts, token, NEW)
    assert await told() == (True, False)


async def test_who_made_a_link_and_who_used_it_is_on_record_and_so_is_every_try_that_failed(
    parts: Parts, bo: str
) -> None:
    token = await link(parts, bo)
    await use_invitation(parts, token, NEW)
    await find_invited(parts, token)
    await find_invited(parts, "guessed")
    assert (await on_record(parts.sessions, also=("signed_in",)))[1:] == [
        ("tests", "invited", bo),
        (bo, "invitation_used", bo),
        (bo, "signed_in", None),
        (None, "link_refused", bo),
        (None, "link_refused", None),
    ]


async def test_links_of_long_ago_are_forgotten(parts: Parts, bo: str, clock: Clock) -> None:
    token = await link(parts, bo)
    clock.advance(40 * DAY)
    await link(parts, bo)
    assert await find_invited(parts, token) is Refusal.LINK_UNKNOWN
