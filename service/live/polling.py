"""A connection for networks that let no WebSocket through: the same frames and numbers, fetched by request."""

import asyncio
from secrets import compare_digest
from time import monotonic
from typing import Final

from service.live.connection import BACKLOG_CHARACTERS, AsgiMessage, Caller, Connection
from service.live.exchange import Exchange
from service.protocol.closing import Closing
from service.rules.limits import frames_bucket

HOLD_SECONDS: Final = 25.0
"""How long a request waits for something to say: below the 30 s after which many proxies cut an idle one."""

GONE_SECONDS: Final = 40.0
"""A connection that nobody fetched from for so long is over: a held request and a slow network fit in it."""

MOST: Final = 20_000
"""Connections of one process, as many as it has sockets to give."""

MOST_OF_ONE: Final = 8
"""Connections of one chat, or of one of the staff: some tabs, and connections that were lost and not yet missed. One
more ends the oldest."""


class PolledConnection:
    """Frames that wait to be fetched by whoever has the chat's token, or the cookie of the session."""

    def __init__(self, caller: Caller, token: str) -> None:
        self.token = token
        self.frames: list[str] = []
        self.size = 0
        self.code: int | None = None
        self.news = asyncio.Event()
        self.fetched_at = monotonic()
        self.connection = Connection(self.send, caller, frames_bucket(monotonic()))
        self.exchange: Exchange | None = None

    def whose(self) -> tuple[str | None, str | None]:
        """The chat or the person that it is for."""
        caller = self.connection.caller
        return caller.chat_id, caller.person_id

    async def send(self, message: AsgiMessage) -> None:
        """What a socket would send is kept; a client that never fetches is cut like a slow reader."""
        if message["type"] == "websocket.close":
            self.code = message["code"]
        else:
            self.frames.append(message["text"])
            self.size += len(message["text"])
            if self.size > BACKLOG_CHARACTERS:
                self.cut()
        self.news.set()

    def cut(self) -> None:
        """Nobody fetches: forget what waits, and say so to whoever comes after all."""
        self.connection.closing = self.connection.closing or Closing.SLOW
        self.code = self.connection.closing
        self.frames.clear()
        self.size = 0

    def opened_by(self, token: str | None) -> bool:
        """Whether this is the client's own: a name may stand in somebody's log, the token never does."""
        return token is not None and compare_digest(token.encode(), self.token.encode())

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


class PolledConnections:
    """The polled connections of this process, by the name that each client chose."""

    def __init__(self) -> None:
        self.connections: dict[str, PolledConnection] = {}

    def open(self, name: str, polled: PolledConnection) -> bool:
        """Enter a new connection; False when the name is taken, or there are too many."""
        if name in self.connections or len(self.connections) >= MOST:
            return False
        whose = polled.whose()
        same = [one for one in self.connections.values() if one.whose() == whose]
        for oldest in same[: max(0, len(same) + 1 - MOST_OF_ONE)]:
            oldest.connection.close(Closing.SLOW)
        self.connections[name] = polled
        return True

    def over(self) -> list[PolledConnection]:
        """Connections that ended, or that nobody fetches from any more, taken out."""
        since = monotonic() - GONE_SECONDS
        late = [name for name, polled in self.connections.items() if polled.fetched_at < since]
        return [self.connections.pop(name) for name in late]
