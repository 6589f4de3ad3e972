"""The supervisor's page of the people over HTTP: a change holds at once, and only where it was named."""

from typing import Any

import pytest

from tests.support.clock import Clock
from tests.support.helpline import Helpline, Staff, running_helpline
from tests.support.offices import On, on_record

PEOPLE = "/api/supervisor/people"
NEW = {"name": "bo", "first_name": "Bo", "languages": ["en"], "password": "a lantern and a rope"}


@pytest.fixture
async def sam(helpline: Helpline) -> Staff:
    """The supervisor."""
    return await helpline.supervisor("sam")


async def acts(helpline: Helpline) -> list[On]:
    """What is on record, apart from signing in and out."""
    return await on_record(helpline.parts.sessions)


async def test_a_person_who_was_added_can_sign_in_and_the_list_says_when(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    added = await sam.http.post(PEOPLE, json=NEW | {"skills": ["insurance"], "cap": 3})
    assert (added.status_code, added.json()["cap"], added.json()["last_signed_in"]) == (201, 3, None)
    await (await any_helpline.stranger()).post("/api/sign-in", json={"name": "bo", "password": NEW["password"]})
    listed = (await sam.http.get(PEOPLE)).json()
    bo = next(person for person in listed["people"] if person["name"] == "bo")
    assert bo["last_signed_in"] == "2026-10-14T15:00:00Z"
    assert listed["skills"] == ["insurance"]
    assert (sam.person_id, "person_added", "bo") in await acts(any_helpline)
    assert not {"password", "password_hash"} & bo.keys()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": "sam"}, "name_taken"),
        ({"password": "too short"}, "malformed"),
        ({"password": "aaaaaaaaaaaaaaaaaaaa"}, "easy_password"),
        ({"languages": []}, "malformed"),
        ({"cap": 4}, "malformed"),
        ({"role": "visitor"}, "malformed"),
    ],
)
async def test_who_cannot_be_added_is_not(wrong: dict[str, Any], code: str, sam: Staff) -> None:
    answer = await sam.http.post(PEOPLE, json=NEW | wrong)
    assert answer.json()["code"] == code
    assert len((await sam.http.get(PEOPLE)).json()["people"]) == 1


async def test_a_change_holds_at_once_and_only_where_it_was_named(helpline: Helpline, sam: Staff) -> None:
    ana = await helpline.specialist("ana", most=3)
    answer = await sam.http.patch(f"{PEOPLE}/{ana.person_id}", json={"cap": 1})
    assert (answer.json()["cap"], answer.json()["languages"]) == (1, ["en"])
    await ana.connection.gets(lambda frame: frame.get("notice", {}).get("cap") == 1)
    assert ana.connection.code is None
    assert (sam.person_id, "person_changed", ana.person_id) in await acts(helpline)


async def test_a_change_is_shown_to_a_specialist_who_is_connected_to_another_process(
    postgres_url: str, valkey_url: str, clock: Clock
) -> None:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as one,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as other,
    ):
        ana = await one.specialist("ana", most=3)
        sam = await other.supervisor("sam")
        await sam.http.patch(f"{PEOPLE}/{ana.person_id}", json={"cap": 1})
        await ana.connection.gets(lambda frame: frame.get("notice", {}).get("cap") == 1)


async def test_a_specialist_who_learned_a_language_is_offered_whoever_waits_in_it(
    helpline: Helpline, sam: Staff
) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor("es", accept_wait=True)
    await sam.http.patch(f"{PEOPLE}/{ana.person_id}", json={"languages": ["en", "es"]})
    assert await ana.is_offered() == jo.chat_id


async def test_nobody_shuts_themselves_out(sam: Staff) -> None:
    answer = await sam.http.patch(f"{PEOPLE}/{sam.person_id}", json={"active": False})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert (await sam.http.get("/api/me")).status_code == 200


async def test_who_was_disabled_is_kept_and_may_be_let_in_again(helpline: Helpline, sam: Staff) -> None:
    ana = await helpline.person("ana")
    for active in (False, True):
        changed = await sam.http.patch(f"{PEOPLE}/{ana.id}", json={"active": active})
        assert changed.json()["active"] is active
    assert (await helpline.at_work(ana)).name == "Ana"
    assert [act for _, act, _ in await acts(helpline)][-2:] == ["person_disabled", "person_enabled"]


async def test_a_person_who_is_not_there_is_not_found(sam: Staff) -> None:
    assert (await sam.http.patch(f"{PEOPLE}/none", json={"cap": 1})).status_code == 404
