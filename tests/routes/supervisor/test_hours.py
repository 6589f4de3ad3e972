"""The supervisor's page of the hours over HTTP: what is saved holds at once, what is wrong is said and not saved."""

from typing import Any

import pytest

from tests.support.helpline import Helpline, Staff
from tests.support.offices import On, on_record

HOURS = "/api/supervisor/hours"
STORM = {"en": "A storm cut the lines.", "es": "Una tormenta cortó las líneas."}


@pytest.fixture
async def sam(helpline: Helpline) -> Staff:
    """The supervisor."""
    return await helpline.supervisor("sam")


async def acts(helpline: Helpline) -> list[On]:
    """What is on record, apart from signing in and out."""
    return await on_record(helpline.parts.sessions)


async def hours(sam: Staff) -> dict[str, Any]:
    return (await sam.http.get(HOURS)).json()


async def save(sam: Staff, calendar: dict[str, Any], revision: int) -> dict[str, Any]:
    return (await sam.http.put(HOURS, json={"calendar": calendar, "revision": revision})).json()


async def is_open(helpline: Helpline) -> bool:
    return (await (await helpline.stranger()).get("/api/availability")).json()["open"]


async def test_a_helpline_that_saved_no_hours_is_open_on_its_usual_days(any_helpline: Helpline) -> None:
    assert await is_open(any_helpline)
    sheet = await hours(await any_helpline.supervisor("sam"))
    assert (sheet["revision"], sheet["saved_at"]) == (0, None)
    assert sheet["calendar"]["weekly"][0]["monday"] == [{"opens": "07:00", "closes": "18:30", "closes_next_day": False}]


async def test_saved_hours_hold_at_once_and_say_who_saved_them(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    sheet = await hours(sam)
    sheet["calendar"]["weekly"][0]["wednesday"] = []
    saved = await save(sam, sheet["calendar"], 0)
    assert (saved["saved"], saved["revision"], saved["saved_by"]) == (True, 1, "sam")
    assert not await is_open(any_helpline)
    assert (sam.person_id, "hours_saved", "revision 1") in await acts(any_helpline)


async def test_hours_with_a_mistake_are_not_saved_and_the_mistake_is_named(helpline: Helpline, sam: Staff) -> None:
    sheet = await hours(sam)
    sheet["calendar"]["weekly"][0]["monday"] = [{"opens": "18:00", "closes": "07:00"}]
    answer = await save(sam, sheet["calendar"], 0)
    assert not answer["saved"]
    assert [(one["level"], one["path"]) for one in answer["problems"]] == [("error", "weekly[0].monday[0]")]
    assert answer["calendar"] == (await hours(sam))["calendar"]
    assert await is_open(helpline)


async def test_holidays_that_run_out_are_a_notice_and_no_obstacle(sam: Staff) -> None:
    sheet = await hours(sam)
    answer = await save(sam, sheet["calendar"] | {"exceptions": []}, 0)
    assert answer["saved"]
    assert [one["level"] for one in answer["problems"]] == ["notice"]


async def test_nobody_undoes_the_hours_of_another_without_knowing(helpline: Helpline, sam: Staff) -> None:
    kim = await helpline.supervisor("kim")
    mine, theirs = await hours(sam), await hours(kim)
    theirs["calendar"]["weekly"][0]["friday"] = []
    await save(kim, theirs["calendar"], theirs["revision"])
    refused = await save(sam, mine["calendar"], mine["revision"])
    assert not refused["saved"]
    assert [one["path"] for one in refused["problems"]] == ["revision"]
    assert refused["calendar"]["weekly"][0]["friday"] == []
    assert (await save(sam, refused["calendar"], refused["revision"]))["saved"]


async def test_the_door_is_shut_at_once_and_visitors_read_why(helpline: Helpline, sam: Staff) -> None:
    ana = await helpline.specialist("ana")
    answer = await sam.http.post("/api/supervisor/emergency", json={"closed": True, "reason": STORM})
    assert answer.json()["calendar"]["emergency"]["reason"] == STORM
    assert (await helpline.asks_for_a_chat()).json()["code"] == "closed"
    await ana.connection.gets(lambda frame: frame.get("notice", {}).get("availability", {}).get("emergency") == STORM)
    await sam.http.post("/api/supervisor/emergency", json={"closed": False})
    assert await is_open(helpline)
    assert [act for _, act, _ in await acts(helpline)][-2:] == ["emergency_closed", "emergency_opened"]


@pytest.mark.parametrize(
    "wrong", [{}, {"reason": STORM | {"es": " "}}, {"reason": STORM, "reopens": "2026-10-14T14:00:00Z"}]
)
async def test_an_emergency_without_a_reason_or_with_a_past_end_is_refused(
    wrong: dict[str, Any], helpline: Helpline, sam: Staff
) -> None:
    answer = await sam.http.post("/api/supervisor/emergency", json={"closed": True} | wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert await is_open(helpline)


async def test_the_preview_shows_each_moment_at_which_the_page_says_something_else(sam: Staff) -> None:
    answer = (await sam.http.post(f"{HOURS}/preview", json={"date": "2026-11-25"})).json()
    shown = [(step["minute"], step["open"], step["last_call"]) for step in answer["steps"]]
    assert shown == [(0, False, False), (420, True, False), (1080, True, True), (1110, False, False)]
    assert answer["steps"][1]["en"][0] == "Our chat is open until 6:30 pm Central."
    assert answer["steps"][1]["es"][-1] != answer["steps"][1]["en"][-1]


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
async def test_a_date_on_which_nobody_keeps_hours_is_refused_and_not_reckoned_with(sam: Staff, day: str) -> None:
    calendar = (await hours(sam))["calendar"]
    name = {"en": "Far away", "es": "Muy lejos"}
    far_off = calendar | {"exceptions": [{"date": day, "kind": "closed", "name": name}]}
    shut = calendar | {"emergency": {"since": f"{day}T00:00:00Z", "reason": name, "reopens": f"{day}T23:59:59Z"}}
    for asked in (
        {"date": day},
        {"date": "2026-11-26", "calendar": far_off},
        {"date": "2026-11-26", "calendar": shut},
    ):
        answer = await sam.http.post(f"{HOURS}/preview", json=asked)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), asked


async def test_the_preview_shows_a_calendar_that_nobody_saved(helpline: Helpline, sam: Staff) -> None:
    calendar = (await hours(sam))["calendar"] | {"exceptions": []}
    asked = {"date": "2026-11-26", "calendar": calendar}
    steps = (await sam.http.post(f"{HOURS}/preview", json=asked)).json()["steps"]
    assert any(step["open"] for step in steps)
    assert len((await sam.http.post(f"{HOURS}/preview", json={"date": "2026-11-26"})).json()["steps"]) == 1
    unknown = await sam.http.post(f"{HOURS}/preview", json={"date": "2026-11-26", "zone": "Middle/Earth"})
    assert unknown.status_code == 400


async def test_federal_holidays_are_those_of_the_year_that_was_asked_for(sam: Staff) -> None:
    listed = (await sam.http.get(f"{HOURS}/holidays", params={"year": 2027})).json()["days"]
    assert {day["date"][:4] for day in listed} == {"2027"}
    assert listed[0]["name"] == {"en": "New Year's Day", "es": "Año Nuevo"}
