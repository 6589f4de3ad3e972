"""What programs are told by their keys over HTTP, how fast, and what neither a cookie nor another's key opens."""

import pytest

from tests.support.helpline import HOME, Helpline
from tests.support.keys import OPENED_BY, made_for, program, shows
from tests.support.library import article


async def test_coded_chats_are_told_without_a_name(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor(nickname="Josephine")
    await ana.accepts(jo)
    await jo.says("This is what I wrote")
    await ana.asks("end_chat", jo)
    coded = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
    assert (await ana.asks("save_wrap_up", jo, wrap_up=coded))["type"] == "ack"
    helpline.clock.advance(60)
    reports = await program(helpline, "chats")
    answer = (await reports.get("/api/chats")).json()
    assert [chat["reason"] for chat in answer["chats"]] == ["treatment"]
    assert not any(hidden in str(answer) for hidden in ("Josephine", "wrote", "Ana", ana.person_id, jo.chat_id))
    assert (await reports.get("/api/chats", params={"after": answer["next"]})).json()["chats"] == []


@pytest.mark.parametrize("after", ["", "1", "-1", "1-", "x-1", "1-1-1", "9" * 18 + "-1"])
async def test_a_cursor_that_was_never_given_is_malformed(after: str, helpline: Helpline) -> None:
    answer = await (await program(helpline)).get("/api/chats", params={"after": after})
    assert answer.json()["code"] == "malformed"


async def test_the_library_and_the_line_are_told_as_they_are_now(helpline: Helpline) -> None:
    await helpline.library(article())
    await helpline.specialist("ana")
    await helpline.visitor()
    wall = await program(helpline)
    (only,) = (await wall.get("/api/library")).json()["rows"]
    assert (only["slug"], only["sent"]) == ("second-opinion", 0)
    line = (await wall.get("/api/line")).json()
    assert (line["open"], line["available"], line["waiting"]) == (True, 1, 1)


@pytest.mark.parametrize("path", OPENED_BY.values())
async def test_a_cookie_and_a_visitors_token_open_nothing_that_is_for_programs(path: str, helpline: Helpline) -> None:
    sam = await helpline.supervisor("sam")
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    for http in (sam.http, jo.http, await helpline.stranger()):
        assert (await http.get(path)).json()["code"] == "sign_in_needed"


async def test_a_cookie_beside_a_key_adds_nothing_to_it(helpline: Helpline) -> None:
    sam = await helpline.supervisor("sam")
    made = await made_for(helpline, "availability")
    sam.http.headers["Authorization"] = f"Bearer {made.key}"
    assert (await sam.http.get("/api/line")).status_code == 200
    assert (await sam.http.get("/api/library")).status_code == 403


async def test_a_key_opens_no_socket_and_no_polling(helpline: Helpline) -> None:
    made = await made_for(helpline)
    http = await shows(helpline, made.key)
    http.headers["Origin"] = HOME
    for door in ("open", "specialist/open", "supervisor/open"):
        hello = {"type": "hello", "version": 1, "token": made.key}
        assert (await http.post(f"/poll/{'0' * 32}/{door}", json=hello)).status_code == 410


async def test_a_program_in_a_hurry_is_told_when_to_come_back_and_holds_up_no_other(helpline: Helpline) -> None:
    hasty, calm = await program(helpline, "availability"), await program(helpline, "availability")
    answers = [await hasty.get("/api/line") for _ in range(40)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert {answer.status_code for answer in answers} == {200, 429}
    assert int(refused[-1].headers["retry-after"]) >= 1
    assert (await calm.get("/api/line")).status_code == 200
