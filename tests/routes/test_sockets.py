"""How long an endpoint waits for a hello, and what it keeps of a connection that waits."""

import asyncio
import gc
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Message
from typing_extensions import override

from service.app import Application
from service.live.connection import Caller
from service.protocol.base import PROTOCOL_VERSION
from service.protocol.closing import Closing
from service.protocol.frames import Hello
from service.routes import sockets
from tests.support.helpline import Helpline
from tests.support.loop_time import LoopTime

TOKEN = "a token that no other test says"
HELLO = f'{{"type":"hello","version":{PROTOCOL_VERSION},"language":"en","token":"{TOKEN}"}}'


class Weighed(dict[str, Any]):
    """A scope that can be looked for."""


class OpenEndpoint(sockets.SocketEndpoint):
    """It knows everybody."""

    @override
    async def caller(self, handshake: HTTPConnection, hello: Hello) -> Caller:
        return Caller(self.role, chat_id="a chat")


class Client:
    """Says hello, then nothing until it leaves."""

    def __init__(self) -> None:
        self.says: list[Message] = [{"type": "websocket.connect"}, {"type": "websocket.receive", "text": HELLO}]
        self.is_idle, self.leaves = asyncio.Event(), asyncio.Event()

    async def receive(self) -> Message:
        if self.says:
            return self.says.pop(0)
        self.is_idle.set()
        await self.leaves.wait()
        return {"type": "websocket.disconnect", "code": 1000}

    async def send(self, _message: Message) -> None:
        """Heard."""


async def nothing(*_given: object) -> None:
    """In place of what has its own tests."""


def a_service() -> Any:
    # as much of `Running` as the endpoint asks
    helpline = SimpleNamespace(settings=SimpleNamespace(origins=("https://here",)))
    floor = SimpleNamespace(leaving=False, helpline=helpline, left=nothing)
    return SimpleNamespace(helpline=helpline, floor=floor)


def is_kept(one: object) -> bool:
    return isinstance(one, Weighed) or (isinstance(one, Hello) and one.token == TOKEN)


async def test_a_connection_that_waits_keeps_neither_its_headers_nor_its_hello(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "greet", nothing)
    monkeypatch.setitem(sockets.ENDPOINTS, "/ws/visitor", OpenEndpoint("visitor"))
    app = Application()
    app.state.running = a_service()
    scope = Weighed(type="websocket", path="/ws/visitor", headers=[(b"origin", b"https://here")])
    client = Client()
    serving = asyncio.create_task(app(scope, client.receive, client.send))
    del scope
    await client.is_idle.wait()
    assert not any(map(is_kept, gc.get_objects()))
    client.leaves.set()
    await serving


@pytest.mark.parametrize("door", ["visitor", "specialist", "supervisor"])
async def test_a_connection_that_says_no_hello_within_ten_seconds_is_cut_and_may_come_back(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    time = LoopTime(monkeypatch)
    connection = await helpline.connect(door)
    await time.passes(9.9)
    assert connection.code is None
    await time.passes(0.2)
    assert connection.code == Closing.LATE_HELLO
    assert Closing.LATE_HELLO.come_back


async def test_a_hello_that_comes_in_the_last_second_is_answered_and_then_nothing_is_late(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    time = LoopTime(monkeypatch)
    slow = await helpline.connect("visitor")
    await time.passes(9.9)
    assert (await slow.hello(token=jo.token))["snapshot"]["chat"]["view"]["chat_id"] == jo.chat_id
    await time.passes(0.2)
    assert slow.code is None
