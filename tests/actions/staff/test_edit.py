"""What is known of the staff, and what a change of it brings about."""

from asyncio import gather

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from service.actions.helpline import Helpline as Parts
from service.actions.office import Office
from service.actions.staff.edit import add_person, change_person, list_people
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.person import Person
from service.protocol.refusals import Refusal
from service.protocol.supervisor.people import AddPerson, ChangePerson, PersonSheet
from tests.support.helpline import PASSWORD, TESTS, Helpline
from tests.support.offices import on_record

BO = AddPerson(name="bo", first_name="Bo", languages=("en",), password=PASSWORD)


async def added(office: Office) -> PersonSheet:
    """Bo, who is new."""
    sheet = await add_person(office, BO, TESTS)
    assert isinstance(sheet, PersonSheet), sheet
    return sheet


async def test_a_password_is_kept_as_a_hash_that_is_slow_to_guess_by(any_office: Office) -> None:
    await added(any_office)
    async with reading(any_office.sessions) as session:
        kept = await session.scalar(select(Person.password_hash))
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PasswordHasher().verify(kept, PASSWORD)


async def test_of_two_who_take_a_name_at_once_one_has_it(any_office: Office) -> None:
    answers = await gather(*(add_person(any_office, BO, TESTS) for _ in range(4)))
    let_in = [answer for answer in answers if answer is not Refusal.NAME_TAKEN]
    assert let_in == [*(await list_people(any_office)).people]
    assert [person.name for person in (await list_people(any_office)).people] == ["bo"]


@pytest.mark.parametrize("name", ["BO", "Bo", "Ｂｏ"])
async def test_a_name_that_somebody_has_in_other_letters_is_taken(name: str, any_office: Office) -> None:
    await added(any_office)
    assert await add_person(any_office, BO.model_copy(update={"name": name}), TESTS) is Refusal.NAME_TAKEN


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaaaaaaaa", "passwordpassword", "bo bo bo bo bo bo"])
async def test_a_password_that_others_could_guess_is_refused_for_a_new_person_and_for_one_who_is_here(
    password: str, helpline: Helpline
) -> None:
    new = BO.model_copy(update={"password": password})
    assert await add_person(helpline.parts, new, TESTS) is Refusal.EASY_PASSWORD
    bo = await added(helpline.parts)
    changed = await change_person(helpline.parts, bo.person_id, ChangePerson(password=password), TESTS)
    assert changed is Refusal.EASY_PASSWORD


@pytest.fixture
async def parts(helpline: Helpline) -> Parts:
    """A service."""
    return helpline.parts


async def test_each_kind_of_change_is_on_record_under_its_own_name(parts: Parts) -> None:
    bo = await added(parts)
    asked = ChangePerson(cap=3, password="another lantern altogether", active=False)
    await change_person(parts, bo.person_id, asked, TESTS)
    acts = [act for _, act, about in await on_record(parts.sessions) if about == bo.person_id]
    assert acts == ["person_changed", "password_changed", "person_disabled"]


@pytest.mark.parametrize(
    "same",
    [
        ChangePerson(),
        ChangePerson(first_name="Bo", languages=("en",), skills=(), cap=1),
        ChangePerson(active=True),
    ],
)
async def test_a_change_to_what_is_already_so_is_no_change(same: ChangePerson, parts: Parts) -> None:
    bo = await added(parts)
    before = await on_record(parts.sessions)
    assert await change_person(parts, bo.person_id, same, TESTS) == bo
    assert await on_record(parts.sessions) == before


async def test_somebody_can_always_sign_in(parts: Parts) -> None:
    bo = await added(parts)
    themselves = Actor("bo", bo.person_id)
    assert await change_person(parts, bo.person_id, ChangePerson(active=False), themselves) is Refusal.NOT_ALLOWED
    assert (await list_people(parts)).people[0].active
