"""A line for networks that let no WebSocket through: the same frames and numbers, fetched by request."""

import asyncio
import secrets
from time import monotonic
from typing import Final

from service.live.connection import OUTBOX_CHARACTERS, AsgiMessage, Caller, Connection
from service.live.session import Session
from service.rules.limits import frames_bucket

HOLD_SECONDS: Final = 25.0
"""How long a request waits for something to say: below the 30 s after which many proxies cut an idle one."""

GONE_SECONDS: Final = 40.0
"""A line that nobody fetched from for so long is over: a held request and a slow network fit in it."""

MOST: Final = 20_000
"""Lines of one process, as many as it has sockets to give."""


class PolledLine:
    """Frames that wait to be fetched."""

    def __init__(self, caller: Caller) -> None:
        self.frames: list[str] = []
        self.size = 0
        self.code: int | None = None
        self.news = asyncio.Event()
        self.fetched_at = monotonic()
        self.connection = Connection(self.send, caller, frames_bucket(monotonic()))
        self.session: Session | None = None

    async def send(self, message: AsgiMessage) -> None:
        """What a socket would send is kept; a client that never fetches is cut like a slow reader."""
        if message["type"] == "websocket.close":
            self.code = message["code"]
        else:
            self.frames.append(message["text"])
            self.size += len(message["text"])
            if self.size > OUTBOX_CHARACTERS:
                self.connection.cut()
                self.code = self.connection.closing
        self.news.set()

    async def fetch(self) -> list[str]:
        """The frames that wait, or the first that come while the request may be held."""
        self.fetched_at = monotonic()
        if not self.frames and self.code is None:
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), HOLD_SECONDS)
            except TimeoutError:
                return []
        found = list(self.frames)
        self.frames.clear()
        self.size = 0
        self.fetched_at = self.connection.beat_at = monotonic()
        return found


class PolledLines:
    """The polled lines of this process, by a name that only their client knows."""

    def __init__(self) -> None:
        self.lines: dict[str, PolledLine] = {}

    def open(self, line: PolledLine) -> str | None:
        """A name for a new line; None when there are too many."""
        if len(self.lines) >= MOST:
            return None
        name = secrets.token_urlsafe(24)
        self.lines[name] = line
        return name

    def over(self) -> list[PolledLine]:
        """Lines that nobody fetches from any more, taken out."""
        now = monotonic()
        late = [name for name, line in self.lines.items() if now - line.fetched_at > GONE_SECONDS]
        return [self.lines.pop(name) for name in late]
