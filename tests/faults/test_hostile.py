"""Whatever a client sends, the service answers, stays up, leaks nothing and tells nobody's secrets."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import psutil
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from service.app import make_app
from service.protocol.closing import Closing
from service.settings import Settings
from tests.support.hostile import frames
from tests.support.serving import PASSWORD, UNHURRIED, HelplineServer

EXPECTED = frozenset({int(Closing.TOO_FAST), int(Closing.SLOW), int(Closing.MALFORMED), 1007, 1009})
"""How a connection may end for what was sent on it; 1007 is text that is no text, 1009 a frame beyond any reason."""

SPARED = frozenset({"/api/sign-out", "/readyz"})
"""The one would end the session that the others need, the other may say that it is not ready."""

MORE_BYTES = 96 * 2**20
"""What a process may grow by while chats and their keys are kept in mind."""

ANSWER_SECONDS = 120.0
"""No answer takes so long unless the machine is very busy."""

BY_HAND = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": False, "database": None}


class Outsider:
    """Somebody with a socket and no good intentions, as a visitor and as a specialist."""

    def __init__(self, server: HelplineServer) -> None:
        self.server = server
        self.http = httpx2.Client(
            base_url=server.home, headers={"Origin": server.home}, trust_env=False, timeout=ANSWER_SECONDS
        )
        self.cookies = {name: self.sign_in(name) for name in ("ana", "sam")}
        self.process = psutil.Process(server.process.pid if server.process else 0)
        self.answers: Counter[str] = Counter()
        self.closings: Counter[int | None] = Counter()
        self.sent = 0

    def sign_in(self, name: str) -> str:
        answer = self.http.post("/api/sign-in", json={"name": name, "password": PASSWORD})
        self.http.cookies.clear()
        return "; ".join(f"{key}={value}" for key, value in answer.cookies.items())

    def open_chat(self, number: int) -> tuple[str, str]:
        opened = self.http.post("/api/chats", json={"opening_id": f"{number:022d}", "language": "en"})
        assert opened.status_code == 201, opened.text
        return opened.json()["chat_id"], opened.json()["token"]

    @contextmanager
    def connection(self, role: str, token: str | None = None) -> Iterator[ClientConnection]:
        with connect(
            f"{self.server.home.replace('http', 'ws')}/ws/{role}",
            origin=Origin(self.server.home),
            additional_headers={} if token else {"Cookie": self.cookies["ana" if role == "specialist" else "sam"]},
            compression=None,
            proxy=None,
            max_size=None,
            open_timeout=ANSWER_SECONDS,
        ) as connection:
            connection.send(json.dumps({"type": "hello", "version": 1, "token": token}))
            yield connection

    def takes_a_chat(self) -> tuple[str, str]:
        """As ana: become available, and accept what is offered; the chat's id and its visitor's token."""
        with self.connection("specialist") as connection:
            connection.send('{"type":"set_availability","ref":1,"available":true}')
            answered(connection, lambda frame: frame.get("ref") == 1)
            chat_id, token = self.open_chat(1)
            with self.connection("visitor", token) as page:
                answered(page, lambda frame: frame["type"] == "welcome")
                answered(connection, lambda frame: frame["type"] == "joined")
            connection.send(json.dumps({"type": "accept_offer", "ref": 2, "chat_id": chat_id}))
            answered(connection, lambda frame: frame.get("ref") == 2)
        return chat_id, token

    def attack(self, role: str, token: str | None, sent: list[str | bytes]) -> None:
        """Send it all; the service answers to the end, or closes the connection for a reason that it names."""
        with self.connection(role, token) as connection:
            try:
                for frame in sent:
                    connection.send(frame)
                    self.sent += 1
                connection.send('{"type":"fetch_missed","ref":424242,"chat_id":"AAAAAAAAAAAAAAAAAAAAAA","after":0}')
                while (answer := json.loads(connection.recv(ANSWER_SECONDS))).get("ref") != 424242:
                    self.answers[answer.get("code", answer["type"])] += 1
            except ConnectionClosed:
                code = connection.protocol.close_code
                self.closings[code] += 1
                assert code in EXPECTED, code


@pytest.fixture(params=["sqlite", "postgres"])
def outsider(request: pytest.FixtureRequest) -> Iterator[Outsider]:
    """One process on each database."""
    with HelplineServer(request.getfixturevalue(f"{request.param}_url"), settings=UNHURRIED) as server:
        somebody = Outsider(server)
        yield somebody
        somebody.http.close()


@pytest.mark.timeout(7200)
def test_no_frame_breaks_the_service(outsider: Outsider, soak: bool) -> None:
    chat_id, token = outsider.takes_a_chat()
    held = outsider.process.memory_info().rss, outsider.process.num_fds()

    @settings(max_examples=1_400 if soak else 30, **BY_HAND)
    @given(st.sampled_from(["visitor", "specialist", "supervisor"]), frames(chat_id))
    def attacked(role: str, sent: list[str | bytes]) -> None:
        outsider.attack(role, token if role == "visitor" else None, sent)

    attacked()
    assert outsider.sent > (40_000 if soak else 600)
    assert outsider.answers["malformed"] > outsider.sent / 10
    assert outsider.process.memory_info().rss - held[0] < MORE_BYTES
    assert outsider.process.num_fds() - held[1] < 20
    assert "ready" in outsider.server.get("/readyz")
    assert troubles(outsider.server) == []


@pytest.mark.timeout(7200)
def test_no_request_breaks_the_service(outsider: Outsider, soak: bool) -> None:
    description = make_app(Settings.model_validate({"master_key": outsider.server.key.read_text()})).openapi()
    schema = schemathesis.openapi.from_dict(description)
    fds = outsider.process.num_fds()
    seen: Counter[int] = Counter()

    for name in ("ana\x00", "\x00", "🙂" * 80):
        answer = outsider.http.post("/api/sign-in", json={"name": name, "password": "\x00" * 20})
        assert answer.status_code in (400, 401), answer.text

    @settings(max_examples=400 if soak else 5, **BY_HAND)
    @given(st.data())
    def attacked(data: st.DataObject) -> None:
        for operation in operations:
            case = data.draw(operation.as_strategy())
            headers = {"Origin": outsider.server.home, "Cookie": outsider.cookies["sam"]}
            answer = case.call(base_url=outsider.server.home, headers=headers, timeout=ANSWER_SECONDS)
            seen[answer.status_code] += 1
            assert answer.status_code < 500, (case.method, case.path, case.body, answer.text)

    operations = [
        found.ok() for found in schema.get_all_operations() if isinstance(found, Ok) and found.ok().path not in SPARED
    ]
    attacked()
    assert seen[200] > 20
    assert outsider.process.num_fds() - fds < 20
    assert "ready" in outsider.server.get("/readyz")
    assert troubles(outsider.server) == []


def answered(connection: ClientConnection, fits: Callable[[dict[str, Any]], bool]) -> None:
    """Read until a frame fits."""
    while not fits(json.loads(connection.recv(ANSWER_SECONDS))):
        pass


def troubles(server: HelplineServer) -> list[str]:
    """Lines of the log that say that something broke."""
    return [
        line for line in server.said().splitlines() if re.search(r"ERROR|CRITICAL|unexpected|never retrieved", line)
    ]
