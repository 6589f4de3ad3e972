"""The line between a page and a process: in order, as slow as the seed says, and cut or dead when somebody says so.

To the page it is what a client of `websockets` is, as far as `tests/support/client.py` uses one; to the service it is
what an ASGI server is.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Final, Self

from starlette.types import ASGIApp
from websockets.exceptions import ConnectionClosedError

from tests.schedules.loop import SeededLoop

A_LITTLE: Final = 0.000_001
"""Seconds between two frames that were sent at once, so that neither overtakes the other."""

UNNOTICED: Final = (0.0, 4.0)
"""Seconds until the service hears that a line was cut."""

GONE: Final = 1006
"""The code of a line that ended without a word."""


class Line:
    """One connection. `abort` cuts it; `die` lets it swallow everything without a word."""

    def __init__(self, loop: SeededLoop, process: str, name: str) -> None:
        self.loop = loop
        self.process = process
        self.name = name
        self.number = next(loop.numbers)
        """By which sets of connections are ordered: counted anew each day, so that the day before changes nothing."""
        self.transport = self
        self.close_code: int | None = None
        self.dead = False
        self.up: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.down: asyncio.Queue[str | int] = asyncio.Queue()
        self.up_at = self.down_at = 0.0
        self.accepted: asyncio.Future[bool] = loop.create_future()
        self.task: asyncio.Task[None] | None = None

    def __hash__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        return self is other

    def open(self, app: ASGIApp, door: str, headers: dict[str, str], context: Any) -> None:
        """Knock at a door of this process."""
        scope = {
            "type": "websocket",
            "scheme": "wss",
            "path": f"/ws/{door}",
            "query_string": b"",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
        self.up.put_nowait({"type": "websocket.connect"})
        self.task = self.loop.create_task(self.serve(app, scope), context=context)

    async def serve(self, app: ASGIApp, scope: dict[str, Any]) -> None:
        await app(scope, self.up.get, self.take)
        self.later(self.end, GONE)

    async def take(self, message: Any) -> None:
        """The service sent something."""
        match message["type"]:
            case "websocket.accept":
                self.later(self.is_open, True)
            case "websocket.close":
                self.later(self.end, message["code"])
                self.up.put_nowait({"type": "websocket.disconnect", "code": message["code"]})
            case _:
                self.later(self.arrives, message["text"])

    def later(self, what: Callable[[Any], None], about: Any) -> None:
        """Towards the page, behind everything that was sent before."""
        self.down_at = max(self.down_at + A_LITTLE, self.loop.seconds + self.loop.takes())
        self.loop.call_at(self.down_at, what, about)

    def is_open(self, good: bool) -> None:
        if not self.accepted.done():
            self.accepted.set_result(good)

    def arrives(self, text: str) -> None:
        if not self.dead and self.close_code is None:
            self.loop.trace.add(self.loop.seconds, self.name, "<", in_order(text))
            self.down.put_nowait(text)

    def end(self, code: int) -> None:
        """The page hears that the line ended."""
        self.is_open(False)
        if self.close_code is None and not self.dead:
            self.loop.trace.add(self.loop.seconds, self.name, "closed", code)
            self.close_code = code
            self.down.put_nowait(code)

    async def send(self, text: str) -> None:
        """From the page. Raises ConnectionClosedError when the line is gone."""
        if self.close_code is not None:
            raise ConnectionClosedError(None, None)
        self.up_at = max(self.up_at + A_LITTLE, self.loop.seconds + self.loop.takes())
        self.loop.call_at(self.up_at, self.reaches, text)

    def reaches(self, text: str) -> None:
        if not self.dead and self.close_code is None:
            self.loop.trace.add(self.loop.seconds, self.name, ">", text)
            self.up.put_nowait({"type": "websocket.receive", "text": text})

    def abort(self) -> None:
        """Cut: what is under way in either direction never arrives. The service hears of it after a while."""
        self.dead = False
        self.end(GONE)
        self.loop.call_later(self.loop.random.uniform(*UNNOTICED), self.hang_up)

    def hang_up(self) -> None:
        self.up.put_nowait({"type": "websocket.disconnect", "code": GONE})

    def die(self) -> None:
        """From now on nothing arrives, and neither side is told."""
        self.dead = True

    def __aiter__(self) -> AsyncIterator[str]:
        return self.frames()

    async def frames(self) -> AsyncIterator[str]:
        """What arrives, until the line ends."""
        while isinstance(got := await self.down.get(), str):
            yield got

    async def __aenter__(self) -> Self:
        async with asyncio.timeout(5):
            good = await self.accepted
        if not good:
            raise ConnectionRefusedError
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.close_code is None:
            self.abort()


def in_order(text: str) -> str:
    """A frame whose fields are in the order of their names: that of a set's members is another in each process."""
    return json.dumps(json.loads(text), sort_keys=True)
