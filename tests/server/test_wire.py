"""A line that waits keeps what it needs to wait, and loses nothing of what comes."""

import asyncio
from typing import Any

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.server import ServerState
from websockets.datastructures import Headers
from websockets.frames import Frame, Opcode

from service.live.connection import AsgiMessage
from service.server.wire import Gate, Inbox, Wire, text_frame

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

        self.written: list[bytes] = []

    def write(self, data: Any) -> None:
        if self.answered.is_set():
            self.written.append(bytes(data))
        else:
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


async def a_line() -> tuple[Wire, Headers, Network]:
    """One whose handshake is over, the headers of its request, and what it writes to."""
    config = uvicorn.Config(accepting, interface="asgi3", ws=Wire, ws_ping_interval=None, log_config=None)
    config.load()
    wire = Wire(config, ServerState(), {})
    network = Network()
    wire.connection_made(network)
    wire.data_received(HANDSHAKE)
    headers = wire.request.headers
    await network.answered.wait()
    return wire, headers, network


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
    wire, headers, _ = await a_line()
    assert dict(headers) == {}
    assert vars(wire) == {}
    for forgotten in ("request", "response", "scope"):
        assert not hasattr(wire, forgotten)
    wire.connection_lost(None)
    await asyncio.gather(*wire.tasks)


@given(st.binary(max_size=200) | st.sampled_from([125, 126, 65_535, 65_536, 70_000]).map(bytes))
def test_a_text_is_framed_as_the_library_would_frame_it(payload: bytes) -> None:
    assert text_frame(payload) == Frame(Opcode.TEXT, payload).serialize(mask=False)


async def test_a_text_goes_out_at_once_while_the_line_takes_it_and_waits_while_it_is_full() -> None:
    wire, _, network = await a_line()
    await wire.send({"type": "websocket.send", "text": "¡hola!"})
    assert network.written == [text_frame("¡hola!".encode())]
    wire.pause_writing()
    waiting = asyncio.create_task(wire.send({"type": "websocket.send", "text": "later"}))
    await asyncio.sleep(0)
    assert len(network.written) == 1
    wire.resume_writing()
    await waiting
    assert network.written[1:] == [text_frame(b"later")]


async def test_nothing_is_written_to_a_line_that_is_gone_or_was_closed() -> None:
    gone, _, network = await a_line()
    gone.connection_lost(ConnectionResetError())
    with pytest.raises(ClientDisconnected):
        await gone.send({"type": "websocket.send", "text": "hello"})
    assert network.written == []
    closed, _, network = await a_line()
    await closed.send({"type": "websocket.close", "code": 4000})
    with pytest.raises(RuntimeError):
        await closed.send({"type": "websocket.send", "text": "hello"})
    assert len(network.written) == 1, "the closing alone"
