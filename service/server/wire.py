"""A socket as the server holds it: uvicorn's, without what an idle one does not need, and sending whole texts faster.

Most are of visitors who wait, for minutes or hours, and say nothing. What uvicorn keeps for each of them is half of
what they cost (benchmarks, `memory`), and much of it serves only the handshake, or readers that a socket has not.
"""

import asyncio
from collections import deque
from typing import Any, Final, cast

from typing_extensions import override
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN

from service.live.connection import AsgiMessage

WHOLE_TEXT: Final = 0x81
"""First byte of a text message in one frame: FIN, opcode 1 (RFC 6455, section 5.2)."""

SHORT: Final = 126
MIDDLE: Final = 1 << 16
"""A payload of fewer bytes has its length in the second byte, or in the two bytes after it."""


class Inbox:
    """What came and was not read yet. A socket has one reader; the queue it replaces has three deques, for many."""

    __slots__ = ("came", "reader")

    def __init__(self) -> None:
        self.came: deque[AsgiMessage] | None = None
        self.reader: asyncio.Future[None] | None = None

    def empty(self) -> bool:
        """Whether all was read."""
        return self.came is None

    def put_nowait(self, message: AsgiMessage) -> None:
        """Something came."""
        if self.came is None:
            self.came = deque()
        self.came.append(message)
        if self.reader is not None and not self.reader.done():
            self.reader.set_result(None)

    async def get(self) -> AsgiMessage:
        """The next message, when there is one."""
        while self.came is None:
            self.reader = asyncio.get_running_loop().create_future()
            try:
                await self.reader
            finally:
                self.reader = None
        message = self.came.popleft()
        if not self.came:
            self.came = None
        return message


class Gate:
    """Open while the socket takes what is sent, which is nearly always; only a shut one keeps anything."""

    __slots__ = ("opening",)

    def __init__(self) -> None:
        self.opening: asyncio.Future[None] | None = None

    def set(self) -> None:
        """The socket takes more."""
        opening, self.opening = self.opening, None
        if opening is not None:
            opening.set_result(None)

    def clear(self) -> None:
        """The socket is full."""
        if self.opening is None:
            self.opening = asyncio.get_running_loop().create_future()

    async def wait(self) -> None:
        """Until it is open. Several may wait, and one that gives up must not take the others along."""
        if self.opening is not None:
            await asyncio.shield(self.opening)


class Wire(WebSocketsSansIOProtocol):
    """One socket."""

    __slots__ = (
        "app",
        "app_state",
        "asgi_version",
        "client",
        "close_sent",
        "close_timeout",
        "close_timer",
        "config",
        "conn",
        "connections",
        "curr_msg_data_type",
        "default_headers",
        "disconnected",
        "frames",
        "handshake_complete",
        "handshake_initiated",
        "initial_response",
        "last_ping_rtt",
        "logger",
        "loop",
        "pending_ping_payload",
        "ping_interval",
        "ping_sent_at",
        "ping_timeout",
        "ping_timer",
        "pong_timer",
        "queue",
        "read_paused",
        "request",
        "response",
        "root_path",
        "scheme",
        "scope",
        "server",
        "tasks",
        "transport",
        "writable",
    )
    """The names that uvicorn uses. There are more of them than Python shares among the dictionaries of instances, so
    each would have a whole one of its own, of more than a kilobyte. A name that is missing here still works."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as uvicorn makes it
        super().__init__(*given, **named)
        self.queue = cast("Any", Inbox())
        self.writable: Any = Gate()

    @override
    def start_keepalive(self) -> None:
        """The handshake is over. Nobody asks for its request and its answer again; the scope is the application's.

        The request is emptied as well, because the parser of websockets holds it as long as there is a connection.
        """
        self.request.headers.clear()
        del self.request, self.response, self.scope
        super().start_keepalive()

    @override
    async def send(self, message: Any) -> None:
        """Whole texts on an open socket take the short way, everything else uvicorn's.

        What a server sends is the text behind a few bytes. To build a frame object, have it checked and collect what
        it became costs several times as much, twice for every message.
        """
        text = message.get("text")
        if text is not None and self.takes_text():
            self.transport.write(text_frame(text.encode()))
        else:
            await super().send(message)

    def takes_text(self) -> bool:
        """Whether the socket is open at both ends and not full."""
        return (
            self.conn.state is OPEN and self.writable.opening is None and not self.close_sent and not self.disconnected
        )


def text_frame(payload: bytes) -> bytes:
    """A whole text message as a server sends it, unmasked (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < SHORT:
        return bytes((WHOLE_TEXT, size)) + payload
    if size < MIDDLE:
        return bytes((WHOLE_TEXT, SHORT)) + size.to_bytes(2) + payload
    return bytes((WHOLE_TEXT, SHORT + 1)) + size.to_bytes(8) + payload
