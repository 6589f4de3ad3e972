"""Who may do what: each role against each route and each command, and nobody else's chat for anybody."""

import json
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from service.protocol import commands
from service.protocol.supervisor.keys import Scope
from service.routes.guards import PERMISSION
from service.rules.chat.permissions import PERMITTED
from tests.support.clock import Clock
from tests.support.connection import Closed, PageConnection
from tests.support.helpline import Helpline, Staff, Visitor, client_id, running_helpline
from tests.support.keys import OPENED_BY, program
from tests.support.library import article

ALL: Final = ("nobody", "visitor", "other visitor", "specialist", "other specialist", "supervisor")
EVERYBODY: Final = (*ALL, "program")
"""Over HTTP there are also programs, with a key for everything that keys are for."""

STAFF: Final = ("specialist", "other specialist", "supervisor")
PROGRAM: Final = ("program",)
OWNER: Final = ("visitor",)
SUPERVISOR: Final = ("supervisor",)

MAY: Final[dict[str, tuple[str, ...]]] = {
    "GET /": EVERYBODY,
    "GET /chat": EVERYBODY,
    "GET /console": EVERYBODY,
    "GET /supervisor": EVERYBODY,
    "GET /embed.js": EVERYBODY,
    "GET /brand.css": EVERYBODY,
    "GET /brand/logo": EVERYBODY,
    "GET /static/{name:path}": EVERYBODY,
    "GET /healthz": EVERYBODY,
    "GET /readyz": EVERYBODY,
    "GET /metrics": (),
    "GET /api/availability": EVERYBODY,
    "GET /api/articles": EVERYBODY,
    "GET /api/articles/{slug}": EVERYBODY,
    "GET /api/topics": EVERYBODY,
    "GET /api/openapi.json": EVERYBODY,
    "POST /api/articles/{slug}/opened": EVERYBODY,
    "POST /api/chats": EVERYBODY,
    "POST /api/sign-in": EVERYBODY,
    "POST /poll/{name}/open": EVERYBODY,
    "POST /poll/{name}/{role}/open": EVERYBODY,
    "POST /poll/{name}/send": EVERYBODY,
    "GET /poll/{name}/frames": EVERYBODY,
    "GET /api/chats/{chat_id}/transcript": OWNER,
    "POST /api/chats/{chat_id}/survey": OWNER,
    "GET /api/me": STAFF,
    "POST /api/me/password": STAFF,
    "POST /api/invitation": EVERYBODY,
    "POST /api/invitation/use": EVERYBODY,
    "GET /api/replies": STAFF,
    "GET /api/replies/own": STAFF,
    "POST /api/replies": STAFF,
    "POST /api/replies/reading": STAFF,
    "PUT /api/replies/{reply_id}": STAFF,
    "DELETE /api/replies/{reply_id}": STAFF,
    "POST /api/supervisor/looked-after/{chat_id}": SUPERVISOR,
    "POST /api/supervisor/alarms/seen": SUPERVISOR,
    "GET /api/supervisor/hours": SUPERVISOR,
    "PUT /api/supervisor/hours": SUPERVISOR,
    "GET /api/supervisor/hours/holidays": SUPERVISOR,
    "POST /api/supervisor/hours/preview": SUPERVISOR,
    "POST /api/supervisor/emergency": SUPERVISOR,
    "GET /api/supervisor/past": SUPERVISOR,
    "POST /api/supervisor/past/download": SUPERVISOR,
    "GET /api/supervisor/keys": SUPERVISOR,
    "POST /api/supervisor/keys": SUPERVISOR,
    "DELETE /api/supervisor/keys/{key_id}": SUPERVISOR,
    "GET /api/figures": PROGRAM,
    "GET /api/chats": PROGRAM,
    "GET /api/library": PROGRAM,
    "GET /api/line": PROGRAM,
    "GET /api/supervisor/people": SUPERVISOR,
    "POST /api/supervisor/people": SUPERVISOR,
    "PATCH /api/supervisor/people/{person_id}": SUPERVISOR,
    "POST /api/supervisor/people/{person_id}/invitation": SUPERVISOR,
    "GET /api/supervisor/articles": SUPERVISOR,
    "POST /api/supervisor/articles": SUPERVISOR,
    "GET /api/supervisor/articles/{slug}": SUPERVISOR,
    "PUT /api/supervisor/articles/{slug}": SUPERVISOR,
    "POST /api/supervisor/articles/{slug}/confirm": SUPERVISOR,
    "POST /api/supervisor/articles/{slug}/retire": SUPERVISOR,
    "GET /api/supervisor/record": SUPERVISOR,
    "GET /api/supervisor/replies": SUPERVISOR,
    "POST /api/supervisor/replies": SUPERVISOR,
    "PUT /api/supervisor/replies/{reply_id}": SUPERVISOR,
    "POST /api/supervisor/replies/{reply_id}/retire": SUPERVISOR,
    "DELETE /api/chats/{chat_id}": OWNER,
    "POST /api/chats/{chat_id}/leave": OWNER,
    "POST /api/sign-out": EVERYBODY,
}
"""Who may call each route; those that end something stand last, because the routes are tried in this order.

The metrics are for the operator's own machine, and so for none of these.
"""

REFUSED: Final = {"sign_in_needed", "not_allowed"}
FOREIGN: Final = (
    "",
    "null",
    "https://elsewhere.test",
    "https://helpline.test.elsewhere.test",
    "https://nothelpline.test",
    "https://helpline.test@elsewhere.test",
    "https://helpline.test:444",
    "http://helpline.test",
    "helpline.test",
)
"""No origin, a sandboxed page's, a stranger's, and names that only look like ours."""


@dataclass
class Scene:
    """Jo talks to Ana; Kim waits; Luis is at work as well; Sam supervises. Ana has written a note."""

    helpline: Helpline
    jo: Visitor
    kim: Visitor
    ana: Staff
    luis: Staff
    sam: Staff

    async def client_of(self, caller: str) -> httpx2.AsyncClient:
        if caller == "program":
            http = await program(self.helpline)
            http.headers["Origin"] = self.helpline.home  # even if it says that it is a page of ours
            return http
        people = {
            "visitor": self.jo,
            "other visitor": self.kim,
            "specialist": self.ana,
            "other specialist": self.luis,
            "supervisor": self.sam,
        }
        return people[caller].http if caller in people else await self.helpline.stranger()


SECRET: Final = "heron seven lantern"
"""Words of the note, which stand nowhere else."""


@pytest.fixture
async def scene(helpline: Helpline) -> Scene:
    """A helpline in the middle of its day."""
    ana = await helpline.specialist("ana", most=1)
    jo = await helpline.visitor(nickname="Jo")
    await ana.accepts(jo)
    await jo.says("What I told Ana")
    await ana.notes(jo, SECRET)
    luis = await helpline.specialist("luis", languages=("es",))
    kim = await helpline.visitor(nickname="Kim")
    return Scene(helpline, jo, kim, ana, luis, await helpline.supervisor("sam"))


def routes(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    """Every HTTP route, as "GET /path"; a route of another kind is a failure, because no guard knows it."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        assert isinstance(route, APIRoute)
        for method in context.methods or ():
            yield f"{method} {context.path}", route


async def test_every_route_names_its_permission(helpline: Helpline) -> None:
    unnamed = [name for name, route in routes(helpline.app) if PERMISSION not in (route.openapi_extra or {})]
    assert unnamed == []


async def test_every_route_stands_in_the_table_of_who_may(helpline: Helpline) -> None:
    assert {name for name, _ in routes(helpline.app)} == MAY.keys()


async def test_a_route_that_names_no_permission_is_refused_to_everybody(scene: Scene) -> None:
    async def forgotten() -> str:
        return SECRET

    scene.helpline.app.add_api_route("/api/forgotten", forgotten)
    for caller in EVERYBODY:
        response = await (await scene.client_of(caller)).get("/api/forgotten")
        assert (response.status_code, response.json()["code"]) == (403, "not_allowed")
        assert SECRET not in response.text


def filled(path: str, scene: Scene) -> str:
    """The path with real names in it, Jo's chat above all."""
    names = {
        "{chat_id}": scene.jo.chat_id,
        "{slug}": "second-opinion",
        "{person_id}": scene.luis.person_id,
        "{reply_id}": "greeting",
        "{name:path}": "none.js",
        "{name}": "none",
        "{role}": "specialist",
        "{key_id}": "none",
    }
    for name, value in names.items():
        path = path.replace(name, value)
    return path


def let_in(response: httpx2.Response, owned: bool) -> bool:
    """Whether the guard let this through; what the route then thought of the empty body is another matter.

    The guards of a chat and of the metrics say "not found", so that nobody learns what there is.
    """
    code = response.json().get("code") if "problem" in response.headers.get("content-type", "") else None
    return code not in REFUSED and not (owned and code == "not_found")


@pytest.mark.parametrize("caller", EVERYBODY)
async def test_each_role_passes_the_guard_of_its_own_routes_and_of_no_other(caller: str, scene: Scene) -> None:
    client = await scene.client_of(caller)
    passed = {}
    for name in MAY:
        method, path = name.split(" ", 1)
        response = await client.request(method, filled(path, scene), json=None if method == "GET" else {})
        passed[name] = let_in(response, owned="{chat_id}" in path or path == "/metrics")
        assert response.status_code < 500, name
    assert passed == {name: caller in may for name, may in MAY.items()}


@pytest.mark.parametrize("scope", OPENED_BY)
async def test_a_key_opens_what_its_scope_names_and_nothing_else(scope: str, helpline: Helpline) -> None:
    http = await program(helpline, scope)
    for other, path in OPENED_BY.items():
        response = await http.get(path)
        assert response.status_code == (200 if other == scope else 403), path


def test_every_scope_opens_something() -> None:
    assert set(get_args(Scope)) == set(OPENED_BY)
    assert {f"GET {path.partition('?')[0]}" for path in OPENED_BY.values()} == {
        name for name, may in MAY.items() if may == PROGRAM
    }


async def test_a_specialist_may_not_read_another_persons_chat_over_http(scene: Scene) -> None:
    for caller in ("nobody", "other visitor", "specialist", "other specialist", "supervisor"):
        response = await (await scene.client_of(caller)).get(f"/api/chats/{scene.jo.chat_id}/transcript")
        assert response.status_code == 404
        assert "What I told Ana" not in response.text


# The sockets


def asked_of(chat_id: str, luis: Staff) -> dict[str, dict[str, Any]]:
    """Every command, well-formed, about this chat where it is about one."""
    chat = {"chat_id": chat_id}
    return {
        "send_message": chat | {"client_id": client_id(), "text": "let me in"},
        "fetch_missed": chat | {"after": 0},
        "change_answers": chat | {"language": "es"},
        "leave_queue": chat,
        "say_if_safe": chat | {"answer": "no"},
        "stay_here": chat,
        "accept_offer": chat,
        "decline_offer": chat,
        "send_article": chat | {"client_id": client_id(), "slug": "second-opinion", "language": "en"},
        "add_note": chat | {"client_id": client_id(), "text": "a note"},
        "raise_flag": chat | {"level": "review"},
        "lower_flag": chat | {"client_id": client_id(), "seen": "2026-10-14T15:00:00Z", "note": "a note"},
        "resume_chat": chat,
        "save_wrap_up": chat | {"wrap_up": {"outcome": "answered", "relationship": "family", "reason": "treatment"}},
        "watch_chat": chat,
        "stop_watching": chat,
        "set_availability": {"available": True},
        "set_cap": {"cap": 1},
        "reassign_chat": chat | {"to_person": luis.person_id},
        "end_chat": chat,
        "transfer_chat": chat | {"client_id": client_id(), "to_person": luis.person_id},
    }


MAY_ASK: Final[dict[str, tuple[str, ...]]] = {
    "send_message": ("visitor", "specialist"),
    "fetch_missed": ("visitor", "specialist"),
    "change_answers": OWNER,
    "leave_queue": OWNER,
    "say_if_safe": OWNER,
    "stay_here": OWNER,
    "accept_offer": ("specialist",),
    "decline_offer": ("specialist",),
    "send_article": ("specialist",),
    "add_note": ("specialist", "supervisor"),
    "raise_flag": ("specialist",),
    "lower_flag": ("specialist",),
    "resume_chat": ("specialist",),
    "save_wrap_up": ("specialist",),
    "watch_chat": SUPERVISOR,
    "stop_watching": SUPERVISOR,
    "set_availability": ("specialist", "other specialist"),
    "set_cap": ("specialist", "other specialist"),
    "transfer_chat": ("specialist",),
    "reassign_chat": SUPERVISOR,
    "end_chat": ("visitor", "specialist", "supervisor"),
}
"""Who may give each command about Jo's chat, which Ana holds. A supervisor may fetch only what they are watching."""

NO: Final = {"not_allowed", "not_yours", "not_found"}


def connection_of(scene: Scene, caller: str) -> PageConnection:
    connections = {
        "visitor": scene.jo.connection,
        "other visitor": scene.kim.connection,
        "specialist": scene.ana.connection,
        "other specialist": scene.luis.connection,
        "supervisor": scene.sam.connection,
    }
    return connections[caller]


def test_every_command_stands_in_both_tables() -> None:
    kinds = get_args(get_args(commands.Command)[0])
    assert PERMITTED.keys() == set(kinds)
    assert {kind.model_fields["type"].default for kind in kinds} == MAY_ASK.keys() | {"set_typing"}


@pytest.mark.parametrize("caller", ALL[1:])
async def test_each_role_is_refused_every_command_that_is_not_its_own(caller: str, scene: Scene) -> None:
    before = await scene.helpline.log(scene.jo)
    connection = connection_of(scene, caller)
    for command, fields in asked_of(scene.jo.chat_id, scene.luis).items():
        if caller not in MAY_ASK[command]:
            answer = await connection.ask(command, **fields)
            assert answer["type"] == "refused", (command, answer)
            assert "entries" not in answer
    assert await scene.helpline.log(scene.jo) == before


@pytest.mark.parametrize("caller", ALL[1:])
async def test_each_role_may_give_the_commands_that_are_its_own(caller: str, scene: Scene) -> None:
    await scene.helpline.library(article())
    connection = connection_of(scene, caller)
    for command, fields in asked_of(scene.jo.chat_id, scene.luis).items():
        if caller in MAY_ASK[command]:
            answer = await connection.ask(command, **fields)
            assert answer.get("code") not in NO, (command, answer)


async def test_a_visitor_who_types_into_another_chat_is_not_noticed(scene: Scene) -> None:
    scene.kim.connection.say({"type": "set_typing", "chat_id": scene.jo.chat_id})
    scene.luis.connection.say({"type": "set_typing", "chat_id": scene.jo.chat_id})
    await scene.kim.connection.ask("fetch_missed", chat_id=scene.kim.chat_id, after=0)
    await scene.luis.connection.ask("set_cap", cap=1)
    seen = [
        frame
        for page in (scene.ana.connection, scene.jo.connection)
        for frame in page.heard
        if frame["type"] == "noticed"
    ]
    assert "typing" not in {frame["notice"]["type"] for frame in seen}


async def test_no_frame_ever_brings_a_note_to_a_visitor(scene: Scene) -> None:
    jo, ana = scene.jo, scene.ana
    await jo.asks("fetch_missed", after=0)
    missed = next(frame for frame in jo.connection.heard if frame["type"] == "missed")
    assert any("What I told Ana" in json.dumps(entry) for entry in missed["entries"])
    await ana.asks("transfer_chat", jo, client_id=client_id(), to_skill="insurance", note=SECRET)
    heard = list(jo.connection.heard)
    await jo.comes_back()
    polled = await jo.http.post(f"/poll/{'0' * 32}/open", json={"type": "hello", "version": 1, "token": jo.token})
    pages = [
        await jo.http.get(f"/api/chats/{jo.chat_id}/transcript", params={"format": kind}) for kind in ("txt", "html")
    ]
    for text in (json.dumps(heard), json.dumps(jo.connection.heard), polled.text, *(page.text for page in pages)):
        assert SECRET not in text
        assert "note_added" not in text
    assert "What I told Ana" in pages[0].text
    assert any(SECRET in json.dumps(frame) for frame in ana.connection.heard)


# The doors


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("door", ["visitor", "specialist", "supervisor"])
async def test_no_socket_opens_for_a_page_that_is_not_ours(door: str, origin: str, helpline: Helpline) -> None:
    with pytest.raises(Closed) as refused:
        await helpline.connect(door, Origin=origin)
    assert refused.value.code == 1008


async def test_there_is_no_fourth_door(helpline: Helpline) -> None:
    with pytest.raises(Closed):
        await helpline.connect("operator")


async def close_code(connection: PageConnection, **hello: Any) -> int:
    """Say hello where one is not welcome."""
    connection.say({"type": "hello", "version": 1} | hello)
    code = await connection.closed()
    assert connection.heard == []
    return code


async def test_a_visitors_token_opens_no_staff_door(scene: Scene) -> None:
    for door in ("specialist", "supervisor"):
        assert await close_code(await scene.helpline.connect(door), token=scene.jo.token) == 4101


async def test_a_cookie_opens_only_the_door_of_its_role(scene: Scene) -> None:
    helpline = scene.helpline
    assert await close_code(await helpline.connect("supervisor", scene.ana.http)) == 4101
    assert await close_code(await helpline.connect("specialist", scene.sam.http)) == 4101
    assert await close_code(await helpline.connect("visitor", scene.ana.http)) == 4100


@pytest.mark.parametrize("token", [None, "", "guessed", "x" * 200])
async def test_a_wrong_token_opens_no_chat(token: str | None, scene: Scene) -> None:
    assert await close_code(await scene.helpline.connect("visitor"), token=token) == 4100


async def test_a_chats_name_is_not_its_key(scene: Scene) -> None:
    assert await close_code(await scene.helpline.connect("visitor"), token=scene.jo.chat_id) == 4100


# Signing out


@pytest.fixture
async def beside(helpline: Helpline, valkey_url: str, clock: Clock) -> AsyncGenerator[tuple[Helpline, Helpline]]:
    """Two processes on one database and one bus."""
    url = helpline.parts.settings.database_url
    async with (
        running_helpline(url, clock, bus_url=valkey_url) as one,
        running_helpline(url, clock, bus_url=valkey_url) as other,
    ):
        yield one, other


async def ends_at_once(connection: PageConnection) -> int:
    """The connection is closed although no clock moves: nothing but the signing out can have done it."""
    return await connection.closed()


async def test_signing_out_closes_the_socket_and_spends_the_cookie(scene: Scene) -> None:
    await scene.ana.http.post("/api/sign-out")
    assert await ends_at_once(scene.ana.connection) == 4101
    assert (await scene.ana.http.get("/api/me")).status_code == 401
    assert scene.luis.connection.code is None


async def test_a_stolen_cookie_is_worth_nothing_after_signing_out(scene: Scene) -> None:
    stolen = await scene.helpline.stranger(Cookie=f"__Host-helpline={scene.ana.http.cookies['__Host-helpline']}")
    assert (await stolen.get("/api/me")).status_code == 200
    await scene.ana.http.post("/api/sign-out")
    assert (await stolen.get("/api/me")).status_code == 401


async def test_a_disabled_person_is_cut_off_and_cannot_come_back(scene: Scene) -> None:
    ana, sam = scene.ana, scene.sam
    await sam.http.patch(f"/api/supervisor/people/{ana.person_id}", json={"active": False})
    assert await ends_at_once(ana.connection) == 4101
    assert (await ana.http.get("/api/me")).status_code == 401
    again = await (await scene.helpline.stranger()).post(
        "/api/sign-in", json={"name": "ana", "password": "a lantern on the harbour wall"}
    )
    assert (again.status_code, again.json()["code"]) == (401, "wrong_sign_in")


async def test_the_visitor_of_a_disabled_specialist_goes_to_the_head_of_the_line(scene: Scene) -> None:
    await scene.sam.http.patch(f"/api/supervisor/people/{scene.ana.person_id}", json={"active": False})
    await scene.helpline.tick()
    assert (await scene.jo.connection.happens("specialist_lost"))["chat_id"] == scene.jo.chat_id


async def test_a_new_password_ends_every_session_of_the_old_one(scene: Scene) -> None:
    body = {"password": "another lantern altogether"}
    await scene.sam.http.patch(f"/api/supervisor/people/{scene.ana.person_id}", json=body)
    assert await ends_at_once(scene.ana.connection) == 4101
    stranger = await scene.helpline.stranger()
    assert (await stranger.post("/api/sign-in", json={"name": "ana"} | body)).status_code == 200


async def test_whoever_is_disabled_in_one_process_is_off_the_line_in_another(
    beside: tuple[Helpline, Helpline],
) -> None:
    one, other = beside
    ana = await one.specialist("ana")
    sam = await other.supervisor("sam")
    await sam.http.patch(f"/api/supervisor/people/{ana.person_id}", json={"active": False})
    assert await ends_at_once(ana.connection) == 4101
    assert sam.connection.code is None


async def test_an_open_console_keeps_its_session_and_a_closed_one_does_not(scene: Scene) -> None:
    await scene.luis.connection.hang_up()
    for _ in range(4):
        await scene.helpline.passes(10 * 60)
    assert (await scene.ana.http.get("/api/me")).status_code == 200
    assert (await scene.luis.http.get("/api/me")).status_code == 401
