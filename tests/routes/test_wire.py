"""A line that waits keeps what it needs to wait, and loses nothing of what comes."""

import asyncio
from typing import Any

import uvicorn
from uvicorn.server import ServerState
from websockets.datastructures import Headers

from service.live.connection import AsgiMessage
from service.routes.wire import Gate, Inbox, Wire

HANDSHAKE = (
    b"GET /ws/visitor HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def said(text: str) -> AsgiMessage:
    return {"type": "websocket.receive", "text": text}


class Network(asyncio.Transport):
    """Takes everything, and knows when the handshake was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = asyncio.Event()

    def write(self, data: Any) -> None:
        assert data.startswith(b"HTTP/1.1 101 ")
        self.answered.set()

    def is_closing(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing to close."""


async def accepting(_scope: Any, receive: Any, send: Any) -> None:
    """An application that lets everybody in, and waits."""
    await receive()
    await send({"type": "websocket.accept"})
    await receive()


async def a_line() -> tuple[Wire, Headers]:
    """One whose handshake is over, and the headers of its request."""
    config = uvicorn.Config(accepting, interface="asgi3", ws=Wire, ws_ping_interval=None, log_config=None)
    config.load()
    wire = Wire(config, ServerState(), {})
    network = Network()
    wire.connection_made(network)
    wire.data_received(HANDSHAKE)
    headers = wire.request.headers
    await network.answered.wait()
    return wire, headers


async def test_what_came_is_read_in_its_order_and_then_nothing_is_kept() -> None:
    inbox = Inbox()
    for text in ("one", "two"):
        inbox.put_nowait(said(text))
    assert [await inbox.get(), await inbox.get()] == [said("one"), said("two")]
    assert inbox.empty()
    assert inbox.came is None


async def test_a_reader_that_waits_is_woken() -> None:
    inbox = Inbox()
    reading = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    inbox.put_nowait(said("one"))
    inbox.put_nowait(said("two"))
    assert await reading == said("one")
    assert await inbox.get() == said("two")


async def test_what_comes_as_a_reader_gives_up_is_there_for_the_next() -> None:
    inbox = Inbox()
    reading = asyncio.create_task(inbox.get())
    await asyncio.sleep(0)
    inbox.put_nowait(said("one"))
    reading.cancel()
    await asyncio.wait([reading])
    assert reading.cancelled()
    assert await inbox.get() == said("one")


async def test_a_full_line_is_waited_for_and_one_that_gives_up_takes_nobody_along() -> None:
    gate = Gate()
    await gate.wait()
    gate.clear()
    first, second = (asyncio.create_task(gate.wait()) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait([first])
    assert not second.done()
    gate.set()
    await second
    await gate.wait()


async def test_a_line_forgets_its_handshake_and_has_no_dictionary_of_its_own() -> None:
    wire, headers = await a_line()
    assert dict(headers) == {}
    assert vars(wire) == {}
    for forgotten in ("request", "response", "scope"):
        assert not hasattr(wire, forgotten)
    wire.connection_lost(None)
    await asyncio.gather(*wire.tasks)
