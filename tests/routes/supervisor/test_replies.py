"""The shared replies over HTTP: a supervisor's to change, everybody's to use, each change on record."""

import asyncio
from typing import Any

import pytest

from service.actions.library.edit_replies import add_missing
from service.actions.library.starter import starter_replies
from tests.support.helpline import TESTS, Helpline, Staff
from tests.support.offices import on_record

SHARED = "/api/supervisor/replies"
ENGLISH = {"language": "en", "text": "Hi {nickname}."}
SPANISH = {"language": "es", "text": "Hola, {nickname}."}
GREETING: dict[str, Any] = {"group": "greeting", "texts": [ENGLISH, SPANISH]}


@pytest.fixture
async def sam(helpline: Helpline) -> Staff:
    """The supervisor."""
    return await helpline.supervisor("sam")


async def added(sam: Staff, **changed: Any) -> dict[str, Any]:
    """A shared reply that Sam wrote a moment ago."""
    answer = await sam.http.post(SHARED, json=GREETING | changed)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def used(helpline: Helpline, language: str = "en") -> list[str]:
    """What a specialist finds in the palette."""
    ana = await helpline.sign_in("ana")
    found = await ana.get("/api/replies", params={"language": language})
    return [reply["text"] for reply in found.json()["replies"]]


async def acts(helpline: Helpline) -> list[tuple[str, str | None]]:
    """What is on record about replies."""
    rows = await on_record(helpline.parts.sessions)
    return [(act, about) for _, act, about in rows if act.startswith("reply_")]


async def test_what_a_supervisor_writes_every_specialist_uses_in_both_languages(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    await any_helpline.person("ana")
    reply = await added(sam)
    assert (await used(any_helpline), await used(any_helpline, "es")) == (["Hi {nickname}."], ["Hola, {nickname}."])
    assert await acts(any_helpline) == [("reply_added", reply["id"])]
    assert (await sam.http.get(SHARED)).json()["replies"] == [reply]


async def test_a_rewording_is_used_at_once_and_waits_for_a_review_of_its_own(helpline: Helpline, sam: Staff) -> None:
    await helpline.person("ana")
    reply = await added(sam, reviewed=True)
    assert [text["reviewed_at"] for text in reply["texts"]] == ["2026-10-14", "2026-10-14"]
    asked = GREETING | {"texts": [ENGLISH | {"text": "Hello."}, SPANISH], "revision": reply["revision"]}
    reworded = (await sam.http.put(f"{SHARED}/{reply['id']}", json=asked)).json()
    assert reworded["saved"]
    assert [text["reviewed_at"] for text in reworded["texts"]] == [None, "2026-10-14"]
    assert await used(helpline) == ["Hello."]
    assert [act for act, _ in await acts(helpline)] == ["reply_added", "reply_edited"]


async def test_of_two_rewordings_of_the_same_reply_the_second_is_told(any_helpline: Helpline) -> None:
    sam, kim = await any_helpline.supervisor("sam"), await any_helpline.supervisor("kim")
    reply = await added(sam)
    path = f"{SHARED}/{reply['id']}"

    async def says(staff: Staff, text: str) -> dict[str, Any]:
        asked = GREETING | {"texts": [ENGLISH | {"text": text}], "revision": reply["revision"]}
        return (await staff.http.put(path, json=asked)).json()

    answers = await asyncio.gather(says(sam, "Sam's"), says(kim, "Kim's"))
    kept, told = sorted(answers, key=lambda answer: not answer["saved"])
    assert (kept["saved"], told["saved"]) == (True, False)
    assert told["texts"] == kept["texts"]


async def test_a_retired_reply_is_not_offered_and_can_come_back(helpline: Helpline, sam: Staff) -> None:
    await helpline.person("ana")
    reply = await added(sam)
    path = f"{SHARED}/{reply['id']}/retire"
    assert (await sam.http.post(path, json={"retired": True})).json()["retired"]
    assert await used(helpline) == []
    assert (await sam.http.get(SHARED)).json()["replies"][0]["retired"]
    await sam.http.post(path, json={"retired": False})
    assert await used(helpline) == ["Hi {nickname}."]
    assert [act for act, _ in await acts(helpline)] == ["reply_added", "reply_retired", "reply_restored"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"texts": []},
        {"texts": [ENGLISH, ENGLISH]},
        {"texts": [ENGLISH | {"text": "Hi {name}."}]},
        {"texts": [ENGLISH | {"text": " "}]},
        {"topic": "knitting"},
    ],
)
async def test_a_shared_reply_that_makes_no_sense_is_not_kept(wrong: dict[str, Any], sam: Staff) -> None:
    answer = await sam.http.post(SHARED, json=GREETING | wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert (await sam.http.get(SHARED)).json()["replies"] == []


async def test_a_specialists_own_reply_is_not_a_supervisors_to_change(helpline: Helpline, sam: Staff) -> None:
    ana = await helpline.specialist("ana")
    own = (await ana.http.post("/api/replies", json=ENGLISH | {"group": "greeting"})).json()
    assert (await sam.http.get(SHARED)).json()["replies"] == []
    assert (await sam.http.put(f"{SHARED}/{own['id']}", json=GREETING)).status_code == 404
    assert (await sam.http.post(f"{SHARED}/{own['id']}/retire", json={"retired": True})).status_code == 404


async def test_bringing_in_the_starter_set_again_undoes_nothing(helpline: Helpline, sam: Staff) -> None:
    assert await add_missing(helpline.parts, starter_replies(), TESTS) == len(starter_replies())
    first = (await sam.http.get(SHARED)).json()["replies"][0]
    await sam.http.post(f"{SHARED}/{first['id']}/retire", json={"retired": True})
    assert await add_missing(helpline.parts, starter_replies(), TESTS) == 0
    assert (await sam.http.get(SHARED)).json()["replies"][0]["retired"]
