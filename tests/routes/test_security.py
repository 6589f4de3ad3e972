"""What every answer carries, and what is said to somebody who means no good, or whose browser does something odd."""

import json
import re
from collections.abc import AsyncGenerator
from typing import Any, Final

import httpx2
import pytest
from argon2 import PasswordHasher
from fastapi.routing import APIRoute, iter_route_contexts

from service.actions.staff import accounts
from service.protocol.limits import PHONE
from service.routes import visitor
from service.routes.middleware.body_limit import BODY_BYTES
from service.routes.packed import SMALL
from service.rules.limits import FRAME_BYTES
from service.words.catalogue import say
from tests.support.clock import Clock
from tests.support.helpline import PASSWORD, Helpline, Visitor, running_helpline

FOREIGN: Final = ("https://elsewhere.test", "null", "", "https://helpline.test.elsewhere.test")
PAGES: Final = ("/chat", "/console", "/supervisor")

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe src="javascript:alert(1)">',
    "<a href='javascript:alert(1)'>press here</a>",
    "</title><style>*{display:none}</style>",
    "{{7*7}} ${7*7} {% raw %}",
    "&lt;b&gt; &amp; <b>bold</b>",
    "\u202egnp.exe \u0000 \ufeff",
    "]]><!--",
)
"""What would do harm if any page took it for more than text."""


@pytest.fixture
async def plain(sqlite_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """Served on the loopback, without TLS."""
    async with running_helpline(sqlite_url, clock, origins="http://localhost:8000") as running:
        yield running


@pytest.fixture
async def jo(helpline: Helpline) -> Visitor:
    """A visitor who waits."""
    await helpline.specialist("ana")
    return await helpline.visitor()


def is_problem(response: httpx2.Response, status: int, code: str, language: str = "en") -> bool:
    """A problem document (RFC 9457) with the phone line, in the reader's language, that says nothing else."""
    body = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (body["status"], body["code"]) == (response.status_code, code)
    assert body["type"] == f"/problems/{code}"
    assert body["detail"] == say(language, f"refusal.{code}", phone=PHONE)
    assert body["phone"] == PHONE
    return response.status_code == status


# Headers


def some_path(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "none", path)


async def every_answer(helpline: Helpline) -> list[httpx2.Response]:
    """An answer of each route, most of them refusals; and of a page that is not there."""
    client = await helpline.stranger()
    answers = [await client.get("/no/such/page")]
    for context in iter_route_contexts(helpline.app.routes):
        if isinstance(context.original_route, APIRoute):
            for method in context.methods or ():
                answers.append(await client.request(method, some_path(context.path or "/")))
    return answers


def is_a_page(answer: httpx2.Response) -> bool:
    """Whether a browser might show it: not what a page loads and nobody looks at by itself."""
    loaded = ("/embed.js", "/api/availability", "/api/topics", "/static/")
    return answer.status_code != 200 or not answer.request.url.path.startswith(loaded)


async def test_every_answer_carries_the_headers_that_protect_its_reader(helpline: Helpline) -> None:
    answers = await every_answer(helpline)
    assert all(answer.headers["x-content-type-options"] == "nosniff" for answer in answers)
    assert all(answer.headers["strict-transport-security"].startswith("max-age=31536000") for answer in answers)
    for answer in filter(is_a_page, answers):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert not re.search(r"https?:|\*", policy)
        assert answer.headers["referrer-policy"] == "no-referrer"


KEPT: Final = {
    "/embed.js": "public, max-age=300",
    "/brand.css": "public, max-age=31536000, immutable",
    "/api/topics": "private, max-age=300",
}
"""What is the same for everybody, and for how long a browser may keep it."""


async def test_nothing_is_kept_by_any_cache_but_what_is_the_same_for_everybody(helpline: Helpline) -> None:
    for answer in await every_answer(helpline):
        kept = KEPT.get(answer.request.url.path, "no-store") if answer.status_code == 200 else "no-store"
        assert answer.headers["cache-control"] == kept, answer.request.url


@pytest.mark.parametrize("path", [*PAGES, "/api/topics", "/api/articles?q=nausea", "/api/availability"])
async def test_what_a_visitor_waits_for_goes_out_compressed_to_whoever_can_unpack_it(
    path: str, helpline: Helpline
) -> None:
    client = await helpline.stranger()
    packed = await client.get(path, headers={"accept-encoding": "gzip, br"})
    plain = await client.get(path, headers={"accept-encoding": "identity"})
    assert plain.headers.get("content-encoding") is None
    assert (packed.headers.get("content-encoding") == "gzip") == (len(plain.content) > SMALL)
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"
    assert packed.headers["content-type"] == plain.headers["content-type"]


async def test_only_the_chat_may_stand_in_a_frame_and_only_on_named_sites(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock, embed_origins="https://www.hospital.example") as helpline:
        client = await helpline.stranger()
        framed = {path: (await client.get(path)).headers["content-security-policy"] for path in PAGES}
    assert framed["/chat"].endswith("frame-ancestors 'self' https://www.hospital.example")
    assert framed["/console"].endswith("frame-ancestors 'none'")
    assert framed["/supervisor"].endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_holds_an_inline_script_or_style_or_anything_of_a_third_party(
    path: str, helpline: Helpline
) -> None:
    html = (await (await helpline.stranger()).get(path)).text
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    assert re.findall(r'(?:src|<link[^>]*href)="(?:https?:)?//[^"]*', html) == []


async def test_without_tls_nothing_is_promised_about_tls(plain: Helpline) -> None:
    answer = await (await plain.stranger()).get("/healthz")
    assert "strict-transport-security" not in answer.headers


# Cookies


async def cookie_of(helpline: Helpline, path: str) -> str:
    await helpline.person("ana")
    client = await helpline.stranger()
    signed_in = await client.post("/api/sign-in", json={"name": "ana", "password": PASSWORD})
    answer = signed_in if path == "/api/sign-in" else await client.post(path)
    return answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("path", ["/api/sign-in", "/api/sign-out"])
async def test_the_cookie_is_for_this_host_over_tls_and_no_script_reads_it(path: str, helpline: Helpline) -> None:
    cookie = await cookie_of(helpline, path)
    assert cookie.startswith("__host-helpline=")
    assert {"httponly", "secure", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "domain=" not in cookie


async def test_the_cookie_of_the_loopback_needs_no_tls_but_is_as_strict(plain: Helpline) -> None:
    cookie = await cookie_of(plain, "/api/sign-in")
    assert cookie.startswith("helpline=")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "secure" not in cookie


async def test_a_visitor_is_given_no_cookie(helpline: Helpline) -> None:
    await helpline.specialist("ana")
    assert "set-cookie" not in (await helpline.asks_for_a_chat()).headers
    assert all("set-cookie" not in answer.headers for answer in [await (await helpline.stranger()).get("/chat")])


# Origins


@pytest.mark.parametrize("origin", FOREIGN)
async def test_nothing_is_changed_for_a_page_that_is_not_ours(origin: str, helpline: Helpline) -> None:
    sam = await helpline.supervisor()
    for context in iter_route_contexts(helpline.app.routes):
        for method in (context.methods or set()) - {"GET"} if isinstance(context.original_route, APIRoute) else ():
            answer = await sam.http.request(method, some_path(context.path or "/"), json={}, headers={"Origin": origin})
            assert is_problem(answer, 403, "not_allowed"), context.path
    assert (await sam.http.get("/api/me")).status_code == 200


async def test_a_form_of_another_site_is_not_read_as_json(helpline: Helpline) -> None:
    await helpline.specialist("ana")
    body = json.dumps({"opening_id": "a" * 24, "language": "en"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = await (await helpline.stranger()).post("/api/chats", content=body, headers={"content-type": kind})
        assert is_problem(answer, 400, "malformed")
    untyped = await (await helpline.stranger()).post("/api/chats", content=body)
    assert is_problem(untyped, 400, "malformed")


# Signing in


async def try_to_sign_in(helpline: Helpline, name: str, password: str, **headers: str) -> httpx2.Response:
    return await (await helpline.stranger(**headers)).post("/api/sign-in", json={"name": name, "password": password})


async def test_guessing_is_slowed_down_by_name_and_the_answer_has_the_phone_number(helpline: Helpline) -> None:
    await helpline.person("ana")
    await helpline.person("luis")
    for _ in range(10):
        assert (await try_to_sign_in(helpline, "ana", "a guess")).status_code == 401
    answer = await try_to_sign_in(helpline, "ana", PASSWORD)
    assert is_problem(answer, 429, "too_fast")
    assert answer.json()["retry_seconds"] > 1
    assert int(answer.headers["retry-after"]) >= answer.json()["retry_seconds"]
    assert (await try_to_sign_in(helpline, "luis", PASSWORD)).status_code == 200


async def test_signing_in_often_with_the_right_password_slows_nobody_down(helpline: Helpline) -> None:
    await helpline.person("ana")
    answers = [await try_to_sign_in(helpline, "ana", PASSWORD) for _ in range(12)]
    assert {answer.status_code for answer in answers} == {200}


async def test_whether_a_name_exists_cannot_be_told(helpline: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def fits(password_hash: str, _password: str) -> bool:
        checked.append(password_hash)
        return False

    monkeypatch.setattr(accounts, "fits", fits)
    await helpline.person("ana")
    known = await try_to_sign_in(helpline, "ana", "a guess")
    unknown = await try_to_sign_in(helpline, "nobody", "a guess")
    assert known.content == unknown.content
    assert is_problem(unknown, 401, "wrong_sign_in")
    assert len(checked) == 2
    assert checked[1] == accounts.NOBODY


def test_the_check_of_an_unknown_name_takes_as_long_as_that_of_a_known_one() -> None:
    real = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
    assert not real.check_needs_rehash(accounts.NOBODY)


# Sizes and floods


async def test_a_body_that_is_too_large_is_not_read(helpline: Helpline) -> None:
    client = await helpline.stranger()
    whole = await client.post(
        "/api/chats", content=b" " * (BODY_BYTES + 1), headers={"content-type": "application/json"}
    )
    assert is_problem(whole, 413, "too_long")

    async def drop_by_drop() -> AsyncGenerator[bytes]:
        for _ in range(20):
            yield b" " * (BODY_BYTES // 10)

    counted = await client.post("/api/chats", content=drop_by_drop(), headers={"content-type": "application/json"})
    assert is_problem(counted, 413, "too_long")


async def test_a_frame_that_is_too_large_is_refused_and_the_line_stays(jo: Visitor) -> None:
    jo.connection.say('{"type":"send_message","text":"' + "a" * FRAME_BYTES + '"}')
    refused = await jo.connection.gets(lambda frame: frame["type"] == "refused")
    assert (refused["ref"], refused["code"]) == (None, "too_long")
    assert (await jo.says("a short one"))["type"] == "ack"


async def test_a_message_that_is_too_long_is_refused_under_its_own_number(jo: Visitor) -> None:
    answer = await jo.says("a" * 4_001)
    assert (answer["type"], answer["code"]) == ("refused", "too_long")


async def test_a_hello_that_is_too_large_opens_nothing(helpline: Helpline) -> None:
    connection = await helpline.connect("visitor")
    connection.say('{"type":"hello","version":1,"token":"' + "a" * FRAME_BYTES + '"}')
    assert await connection.closed() == 4102


async def test_a_flood_is_slowed_down_first_and_cut_off_in_the_end(jo: Visitor) -> None:
    for ref in range(300):
        jo.connection.say({"type": "stay_here", "ref": ref, "chat_id": jo.chat_id})
    assert await jo.connection.closed() == 4004
    answers = [
        frame for frame in jo.connection.heard if frame["type"] in ("ack", "refused") and frame["ref"] is not None
    ]
    slowed = [frame for frame in answers if frame.get("code") == "too_fast"]
    assert answers.index(slowed[0]) >= 60
    assert all(frame["retry_seconds"] > 0 for frame in slowed)


async def test_a_fast_writer_is_not_a_flood(jo: Visitor) -> None:
    answers = [await jo.says(f"line {number}") for number in range(50)]
    assert {answer["type"] for answer in answers} == {"ack"}


# Frames that are none

MALFORMED: Final[tuple[tuple[str | bytes, int | None], ...]] = (
    ("", None),
    ("hello?", None),
    ("{", None),
    ("[]", None),
    ("null", None),
    ("7", None),
    ('{"ref": 5}', 5),
    ('{"type": "open_sesame", "ref": 5}', 5),
    ('{"type": "stay_here", "ref": 5}', 5),
    ('{"type": "stay_here", "ref": 5, "chat_id": "x", "more": 1}', 5),
    ('{"type": "stay_here", "ref": -1, "chat_id": "x"}', None),
    ('{"type": "stay_here", "ref": "five"}', None),
    ('{"type": "send_message", "ref": 5, "chat_id": 7, "text": ["x"]}', 5),
    ('{"type":"send_message","ref":5,"text":"half an emoji \\ud83d"}', 5),
    ('{"type":"send_message","text":"half an emoji \\ud83d","ref":5}', 5),
    ('{"type":"send_message","text":"\\"ref\\":6} \\ud83d","ref":5}', 5),
    ('{"text":"\\ud83d","more":{"ref":6},"then":1}', None),
    (b"\x00\x01\x02", None),
    ("[" * 5_000, None),
)


@pytest.mark.parametrize(("frame", "ref"), MALFORMED)
async def test_what_is_not_understood_is_answered_under_its_number_and_hurts_nobody(
    frame: str | bytes, ref: int | None, jo: Visitor
) -> None:
    jo.connection.say(frame)
    refused = await jo.connection.gets(lambda answer: answer["type"] == "refused")
    assert refused == {"type": "refused", "ref": ref, "code": "malformed", "retry_seconds": None}
    assert (await jo.says("still here"))["type"] == "ack"


@pytest.mark.parametrize("frame", ["", "{}", '{"type": "beat"}', '{"type":"hello","version":2}', b"\x00", "[" * 5_000])
async def test_a_connection_that_does_not_begin_with_a_hello_is_closed(frame: str | bytes, helpline: Helpline) -> None:
    connection = await helpline.connect("visitor")
    connection.say(frame)
    assert await connection.closed() == 4102
    assert connection.heard == []


# Words are only ever words


async def test_whatever_is_written_is_kept_and_shown_as_text_alone(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor(nickname=HOSTILE[0][:40])
    await ana.accepts(jo)
    for text in HOSTILE:
        assert (await jo.says(text))["type"] == "ack"
        shown = await ana.connection.gets(lambda frame: frame.get("event", {}).get("type") == "message_posted")
        assert shown["event"]["text"] == text
    plain = await jo.http.get(f"/api/chats/{jo.chat_id}/transcript")
    assert plain.headers["content-type"].startswith("text/plain")
    assert plain.headers["content-disposition"].startswith("attachment")
    page = (await jo.http.get(f"/api/chats/{jo.chat_id}/transcript?format=html")).text
    assert not re.search(r"<(script|img|svg|iframe|b|a href='javascript)\b", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page


async def test_an_address_is_never_written_into_a_page(helpline: Helpline) -> None:
    client = await helpline.stranger()
    for path in PAGES:
        answer = await client.get(path, params={"language": HOSTILE[0], "zone": HOSTILE[3], "topic": HOSTILE[2]})
        assert "alert(1)" not in answer.text


# Problems


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_problem_speaks_the_readers_language_and_names_the_phone(language: str, helpline: Helpline) -> None:
    client = await helpline.stranger(**{"Accept-Language": f"{language}-US,{language};q=0.9"})
    assert is_problem(await client.get("/no/such/page"), 404, "not_found", language)
    assert is_problem(await client.delete("/api/availability"), 405, "not_allowed", language)
    assert is_problem(await client.get("/api/me"), 401, "sign_in_needed", language)
    assert is_problem(await client.post("/api/chats", json={"language": 7}), 400, "malformed", language)
    assert is_problem(await client.get("/api/chats/none/transcript"), 404, "not_found", language)
    opening = {"opening_id": "a" * 24, "language": language}
    nobody = await client.post("/api/chats", json=opening)
    assert is_problem(nobody, 409, "nobody_signed_in", language)
    assert nobody.json()["availability"]["phone"] == PHONE


async def test_a_closed_door_says_when_it_opens(helpline: Helpline, clock: Clock) -> None:
    clock.advance(10 * 3600)
    answer = await helpline.asks_for_a_chat()
    assert is_problem(answer, 409, "closed")
    assert answer.json()["availability"]["next_opening"] == "2026-10-15T12:00:00Z"


async def test_a_problem_never_repeats_what_was_said(helpline: Helpline) -> None:
    client = await helpline.stranger()
    words = "not for you"
    for body in ({"language": words}, {"language": "en", "question": [words]}, {words: words}, words):
        answer = await client.post("/api/chats", json=body)
        assert is_problem(answer, 400, "malformed")
        assert words not in answer.text


async def test_a_mistake_of_ours_shows_the_phone_and_nothing_of_its_inside(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def mistake(_helpline: Any) -> None:
        raise RuntimeError("what somebody said")

    monkeypatch.setattr(visitor, "availability", mistake)
    answer = await (await helpline.stranger()).get("/api/availability")
    assert is_problem(answer, 500, "unavailable")
    assert "content-security-policy" in answer.headers
    printed = "".join(capsys.readouterr())
    for text in (answer.text, printed):
        assert "Traceback" not in text
        assert "what somebody said" not in text
