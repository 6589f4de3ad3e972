"""Replies of one's own over HTTP: theirs alone, and read before they are sent."""

from typing import Any

import pytest

from tests.support.helpline import Helpline, Staff

REPLIES = "/api/replies"
GREETING = {"group": "greeting", "language": "en", "text": "Hi {nickname}, I am {specialist}."}


@pytest.fixture
async def ana(helpline: Helpline) -> Staff:
    """A specialist."""
    return await helpline.specialist("ana")


async def own(staff: Staff) -> list[dict[str, Any]]:
    """What somebody wrote for themselves."""
    return (await staff.http.get(f"{REPLIES}/own")).json()["replies"]


async def test_a_reply_of_ones_own_is_seen_by_its_owner_alone(helpline: Helpline, ana: Staff) -> None:
    luis = await helpline.specialist("luis")
    kept = await ana.http.post(REPLIES, json=GREETING)
    assert (kept.status_code, kept.json()["mine"]) == (201, True)
    assert kept.json() in (await ana.http.get(REPLIES)).json()["replies"]
    assert await own(ana) == [kept.json()]
    assert (await luis.http.get(REPLIES)).json()["replies"] == await own(luis) == []
    path = f"{REPLIES}/{kept.json()['id']}"
    assert (await luis.http.put(path, json=GREETING)).status_code == 404
    assert (await luis.http.delete(path)).status_code == 404
    assert (await ana.http.delete(path)).status_code == 204
    assert await own(ana) == []


async def test_a_reply_of_ones_own_can_be_reworded_and_change_its_language(any_helpline: Helpline) -> None:
    ana = await any_helpline.specialist("ana")
    kept = (await ana.http.post(REPLIES, json=GREETING)).json()
    spanish = {"group": "holding", "language": "es", "text": "Un momento, {nickname}."}
    changed = (await ana.http.put(f"{REPLIES}/{kept['id']}", json=spanish)).json()
    assert changed | spanish == changed
    assert [(reply["id"], reply["language"]) for reply in await own(ana)] == [(kept["id"], "es")]


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"text": "Hi {name}."}, {"topic": "knitting"}, {"group": "jokes"}])
async def test_a_reply_that_nobody_could_send_is_not_kept(wrong: dict[str, str], ana: Staff) -> None:
    refused = await ana.http.post(REPLIES, json=GREETING | wrong)
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed")
    assert await own(ana) == []


async def test_what_cannot_be_the_id_of_a_reply_is_refused(ana: Staff) -> None:
    refused = await ana.http.put(f"{REPLIES}/No such reply", json=GREETING)
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed")


async def test_whoever_writes_is_told_how_it_reads_and_may_keep_it_all_the_same(ana: Staff) -> None:
    text = "Palliative consultations facilitate individualized communication, {nickname}."
    told = (await ana.http.post(f"{REPLIES}/reading", json={"language": "en", "text": text})).json()
    assert told["level"] == "hard"
    assert await own(ana) == []
    kept = await ana.http.post(REPLIES, json=GREETING | {"text": text})
    assert (kept.status_code, kept.json()["reading"]) == (201, told)
