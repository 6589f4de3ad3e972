"""One socket to a server under measurement.

It is the sans-I/O half of `websockets`, driven by callbacks: a task and a queue for every line would make the load
generator dearer than most of the servers, and twenty thousand lines would not fit beside them.
"""

import asyncio
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, Final, Self
from urllib.parse import urlsplit

from typing_extensions import override
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.uri import parse_uri

Heard = Callable[[bytes], None]

OWN_ADDRESSES: Final = 8
"""Lines leave from so many loopback addresses in turn, because one address has only 28,000 ports."""

OPEN_WITHIN: Final = 60.0
"""Seconds for a handshake: thousands may be under way at once."""

_turn: Final = count()


class Line(asyncio.Protocol):
    """A line that calls `heard` for every text frame."""

    def __init__(self, url: str, headers: Mapping[str, str], heard: Heard) -> None:
        self.heard = heard
        self.protocol = ClientProtocol(parse_uri(url), max_size=None)
        self.headers = headers
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost: Callable[[], None] = lambda: None
        self.frames = 0

    @classmethod
    async def open(cls, url: str, heard: Heard, headers: Mapping[str, str] | None = None) -> Self:
        """Connect and shake hands. Raises OSError or `InvalidHandshake` when the server does not want to."""
        line = cls(url, headers or {}, heard)
        where = urlsplit(url)
        own = (f"127.0.0.{1 + next(_turn) % OWN_ADDRESSES}", 0)
        await asyncio.get_running_loop().create_connection(
            lambda: line, where.hostname or "", where.port or 80, local_addr=own
        )
        try:
            await asyncio.wait_for(line.opened, OPEN_WITHIN)
        except BaseException:
            line.close()
            raise
        return line

    @override
    def connection_made(self, transport: Any) -> None:  # uvloop's transports are no subclasses of asyncio's
        self.transport: asyncio.Transport = transport
        request = self.protocol.connect()
        request.headers.update(self.headers)
        self.protocol.send_request(request)
        self.flush()

    @override
    def data_received(self, data: bytes) -> None:
        self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Frame):
                if event.opcode is Opcode.TEXT:
                    self.frames += 1
                    self.heard(bytes(event.data))
            elif self.protocol.state is OPEN and not self.opened.done():
                self.opened.set_result(None)
        self.flush()
        if self.protocol.close_expected():
            self.transport.close()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self.lost()
        if not self.opened.done():
            self.opened.set_exception(self.protocol.handshake_exc or ConnectionResetError("no handshake"))

    def send(self, text: str) -> None:
        """Send a text frame, unless the line is closed."""
        if self.protocol.state is OPEN:
            self.protocol.send_text(text.encode())
            self.flush()

    def close(self) -> None:
        """Hang up; this is no loss."""
        self.lost = lambda: None
        self.transport.abort()

    def flush(self) -> None:
        waiting = self.protocol.data_to_send()
        if waiting:
            self.transport.write(b"".join(waiting))
