"""The supervisor's page of the keys of programs over HTTP."""

import pytest

from tests.support.helpline import Helpline, Staff
from tests.support.keys import shows
from tests.support.offices import on_record

KEYS = "/api/supervisor/keys"
WALL = {"name": "Wall", "scopes": ["availability"], "days": 90}


@pytest.fixture
async def sam(helpline: Helpline) -> Staff:
    """The supervisor."""
    return await helpline.supervisor("sam")


async def test_a_key_is_shown_when_it_is_made_and_never_again(helpline: Helpline, sam: Staff) -> None:
    made = await sam.http.post(KEYS, json=WALL)
    assert made.status_code == 201
    key = made.json()["key"]
    listed = await sam.http.get(KEYS)
    assert key not in listed.text
    (only,) = listed.json()["keys"]
    assert (only["name"], only["made_by"], only["expires_at"]) == ("Wall", "sam", "2027-01-12T15:00:00Z")
    assert (await (await shows(helpline, key)).get("/api/line")).status_code == 200
    assert (await sam.http.get(KEYS)).json()["keys"][0]["last_used_on"] == "2026-10-14"


async def test_a_key_that_is_ended_opens_nothing_in_the_same_moment(helpline: Helpline, sam: Staff) -> None:
    made = (await sam.http.post(KEYS, json=WALL)).json()
    wall = await shows(helpline, made["key"])
    assert (await wall.get("/api/line")).status_code == 200
    assert (await sam.http.delete(f"{KEYS}/{made['sheet']['key_id']}")).status_code == 204
    assert (await wall.get("/api/line")).status_code == 401
    assert (await sam.http.get(KEYS)).json()["keys"] == []
    acts = [act for act in await on_record(helpline.parts.sessions) if act[1].startswith("key_")]
    assert acts == [
        (sam.person_id, "key_made", "Wall: availability"),
        (sam.person_id, "key_ended", "Wall"),
        (None, "key_refused", "GET /api/line"),
    ]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({}, "name_taken"), ({"name": " "}, "malformed"), ({"scopes": []}, "malformed"), ({"days": 0}, "malformed")],
)
async def test_what_cannot_be_made_is_not(wrong: dict[str, object], code: str, sam: Staff) -> None:
    await sam.http.post(KEYS, json=WALL)
    answer = await sam.http.post(KEYS, json=WALL | wrong)
    assert answer.json()["code"] == code
    assert len((await sam.http.get(KEYS)).json()["keys"]) == 1


async def test_a_key_that_is_not_there_is_not_found(sam: Staff) -> None:
    assert (await sam.http.delete(f"{KEYS}/none")).status_code == 404
