"""What a member of staff does about their own sign-in, over HTTP."""

from typing import Final

import httpx2

from service.actions.privacy.repeated import tell_the_rest
from tests.support.helpline import PASSWORD, Helpline
from tests.support.offices import on_record

OWN: Final = "/api/me/password"
NEW: Final = "seven herons by the weir"
TRIES: Final = 10


async def test_whoever_changes_their_password_stays_where_they_are_and_is_out_everywhere_else(
    helpline: Helpline,
) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    elsewhere = await helpline.sign_in("ana")
    old = ana.http.cookies["__Host-helpline"]
    answer = await ana.http.post(OWN, json={"current": PASSWORD, "new": NEW})
    assert (answer.status_code, answer.json()["sign_in_name"]) == (200, "ana")
    assert ana.http.cookies["__Host-helpline"] != old
    assert (await ana.http.get("/api/me")).status_code == 200
    assert (await elsewhere.get("/api/me")).status_code == 401
    await helpline.tick()
    assert (await ana.says(jo, "I am still here"))["type"] == "ack"
    stolen = await helpline.stranger(Cookie=f"__Host-helpline={old}")
    assert (await stolen.get("/api/me")).status_code == 401


async def test_an_open_page_keeps_its_session_also_after_its_cookie_was_renewed(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    await ana.http.post(OWN, json={"current": PASSWORD, "new": NEW})
    for _ in range(4):
        await helpline.passes(10 * 60)
    assert ana.connection.code is None
    assert (await ana.http.get("/api/me")).status_code == 200


async def guesses(http: httpx2.AsyncClient) -> list[int]:
    """Wrong passwords of now, until one more is told to wait."""
    wrong = {"current": "not the password at all", "new": NEW}
    return [(await http.post(OWN, json=wrong)).status_code for _ in range(TRIES + 1)]


async def test_who_finds_an_open_page_guesses_its_owners_password_slowly_and_on_record(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    assert await guesses(ana.http) == [403] * TRIES + [429]
    right = await ana.http.post(OWN, json={"current": PASSWORD, "new": NEW})
    assert (right.status_code, right.json()["code"]) == (429, "too_fast")
    await tell_the_rest(helpline.parts)
    refused = [row for row in await on_record(helpline.parts.sessions) if row[1] == "password_refused"]
    assert refused == 2 * [(ana.person_id, "password_refused", None)]


async def test_neither_way_of_trying_a_password_slows_the_other(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    await guesses(ana.http)
    await helpline.sign_in("ana")
    luis = await helpline.specialist("luis")
    for _ in range(TRIES + 1):
        await (await helpline.stranger()).post("/api/sign-in", json={"name": "luis", "password": "a guess"})
    changed = await luis.http.post(OWN, json={"current": PASSWORD, "new": NEW})
    assert changed.status_code == 200


async def test_a_session_that_is_over_changes_no_password(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    await ana.http.post("/api/sign-out")
    assert (await ana.http.post(OWN, json={"current": PASSWORD, "new": NEW})).status_code == 401


async def invited(helpline: Helpline) -> str:
    """The token of the link that a supervisor gets for Bo, who is new."""
    sam = await helpline.supervisor("sam")
    new = {"name": "bo", "first_name": "Bo", "languages": ["en"]}
    bo = (await sam.http.post("/api/supervisor/people", json=new)).json()
    assert bo["has_password"] is False
    made = await sam.http.post(f"/api/supervisor/people/{bo['person_id']}/invitation")
    assert made.status_code == 201
    return made.json()["path"].partition("#welcome=")[2]


async def test_whoever_is_invited_sets_a_password_and_is_signed_in_by_it(helpline: Helpline) -> None:
    token = await invited(helpline)
    bo = await helpline.stranger()
    shown = await bo.post("/api/invitation", json={"token": token})
    assert shown.json() == {"name": "Bo", "sign_in_name": "bo", "role": "specialist"}
    me = await bo.post("/api/invitation/use", json={"token": token, "password": NEW})
    assert (me.status_code, me.json()["name"]) == (200, "Bo")
    assert (await bo.get("/api/me")).json()["sign_in_name"] == "bo"
    again = await (await helpline.stranger()).post("/api/invitation/use", json={"token": token, "password": NEW})
    assert (again.status_code, again.json()["code"]) == (410, "link_used")


async def test_a_supervisor_sets_their_own_password_in_their_account_alone(helpline: Helpline) -> None:
    sam = await helpline.supervisor("sam")
    mine = f"/api/supervisor/people/{sam.person_id}"
    for answer in (await sam.http.patch(mine, json={"password": NEW}), await sam.http.post(f"{mine}/invitation")):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


async def strangers_try(helpline: Helpline, name: str, times: int = TRIES) -> list[int]:
    """Wrong passwords for this name, each from a browser of its own."""
    body = {"name": name, "password": "a guess"}
    return [(await (await helpline.stranger()).post("/api/sign-in", json=body)).status_code for _ in range(times)]


async def test_no_stranger_keeps_a_named_person_out_of_a_browser_that_they_signed_in_with(helpline: Helpline) -> None:
    await helpline.person("ana")
    own = await helpline.sign_in("ana")
    await own.post("/api/sign-out")
    assert await strangers_try(helpline, "ana", TRIES + 1) == [401] * TRIES + [429]
    right = {"name": "ana", "password": PASSWORD}
    assert (await (await helpline.stranger()).post("/api/sign-in", json=right)).status_code == 429
    assert (await own.post("/api/sign-in", json=right)).status_code == 200
    assert (await (await helpline.stranger()).post("/api/sign-in", json=right)).status_code == 429


async def test_a_known_browser_guesses_no_faster_and_slows_nobody_else_down(helpline: Helpline) -> None:
    await helpline.person("ana")
    stolen = await helpline.sign_in("ana")
    wrong = {"name": "ana", "password": "a guess"}
    tried = [(await stolen.post("/api/sign-in", json=wrong)).status_code for _ in range(TRIES + 1)]
    assert tried == [401] * TRIES + [429]
    await helpline.sign_in("ana")


async def test_a_browser_that_another_person_signed_in_with_is_a_strangers(helpline: Helpline) -> None:
    await helpline.person("ana")
    await helpline.person("luis")
    luis = await helpline.sign_in("luis")
    await strangers_try(helpline, "ana")
    assert (await luis.post("/api/sign-in", json={"name": "ana", "password": PASSWORD})).status_code == 429


async def test_a_name_is_slowed_down_however_it_is_typed(helpline: Helpline) -> None:
    await helpline.person("ana")
    for name in ("ana", "Ana", " ana", "ANA", "Ａｎａ"):
        await strangers_try(helpline, name, TRIES // 5)
    assert await strangers_try(helpline, "aNa", 1) == [429]


async def test_the_cookie_that_a_browser_is_known_by_is_as_strict_as_the_session_and_stays_after_it(
    helpline: Helpline,
) -> None:
    await helpline.person("ana")
    answer = await (await helpline.stranger()).post("/api/sign-in", json={"name": "ana", "password": PASSWORD})
    known = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("__Host-known="))
    parts = {part.strip().lower() for part in known.split(";")}
    assert {"httponly", "secure", "samesite=strict", "path=/", "max-age=34560000"} <= parts
    own = await helpline.sign_in("ana")
    await own.post("/api/sign-out")
    assert set(own.cookies) == {"__Host-known"}
