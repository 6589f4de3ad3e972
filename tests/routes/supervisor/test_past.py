"""The supervisor's page of past days over HTTP."""

import csv
from io import StringIO

import pytest

from tests.support.helpline import Helpline, Staff
from tests.support.offices import on_record

PAST = "/api/supervisor/past"
TODAY = {"first": "2026-10-14", "last": "2026-10-14"}


@pytest.fixture
async def sam(helpline: Helpline) -> Staff:
    """The supervisor."""
    return await helpline.supervisor("sam")


async def test_yesterday_can_still_be_seen_and_saved_with_the_same_figures(any_helpline: Helpline) -> None:
    ana = await any_helpline.specialist("ana")
    jo = await any_helpline.visitor(nickname="Jo")
    await ana.accepts(jo)
    any_helpline.clock.advance(24 * 3600)
    sam = await any_helpline.supervisor("sam")
    asked = {"first": "2026-10-13", "last": "2026-10-15"}
    answer = (await sam.http.get(PAST, params=asked)).json()
    assert [row["state"] for row in answer["rows"]] == ["before", "provisional", "provisional"]
    assert [row["figures"] and row["figures"]["arrivals"]["answered"] for row in answer["rows"]] == [None, 1, 0]
    saved = (await sam.http.post(f"{PAST}/download", json=asked | {"language": "en"})).json()
    heads, *lines = csv.reader(StringIO(saved["text"]))
    answered = next(number for number, head in enumerate(heads) if head.startswith("Answered:"))
    assert [line[answered] for line in lines] == ["", "1", "0", "1", "1"]
    acts = await on_record(any_helpline.parts.sessions)
    assert (sam.person_id, "past_downloaded", "2026-10-13 2026-10-15 day") in acts
    assert "Jo" not in saved["text"] + str(answer), "figures name nobody"


async def test_looking_is_not_put_on_record(helpline: Helpline, sam: Staff) -> None:
    await sam.http.get(PAST, params=TODAY)
    assert "past_downloaded" not in str(await on_record(helpline.parts.sessions))


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": "2026-10-13"},
        {"last": "2027-10-14"},
        {"last": "2026-10-15", "by": "half_hour"},
        {"first": "yesterday"},
        {"by": "person"},
        {"person": "ana"},
    ],
)
async def test_what_is_no_range_is_refused_in_both_ways(wrong: dict[str, str], sam: Staff) -> None:
    for answer in (
        await sam.http.get(PAST, params=TODAY | wrong),
        await sam.http.post(f"{PAST}/download", json=TODAY | wrong),
    ):
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
