"""A client's end of a socket, spoken to the application directly: no port, no network, nothing to wait for."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Self

from fastapi import FastAPI

from tests.support.frames import read

Frame = dict[str, Any]

PATIENCE: Final = 60.0
"""Seconds after which a frame that does not come is a failed test. Nothing ever waits this long when all is well."""


class Closed(Exception):
    """The service closed the connection, or never opened it; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class PageConnection:
    """What a page's socket is to the page.

    Frames that nobody asked for stay in `unread` until somebody does; `heard` keeps everything that ever came.
    Beats are answered by themselves, unless the connection was made `mute`.
    """

    def __init__(self, app: FastAPI, path: str, headers: Mapping[str, str]) -> None:
        self.app = app
        self.path = path
        self.headers = headers
        self.to_service: asyncio.Queue[Frame] = asyncio.Queue()
        self.heard: list[Frame] = []
        self.unread: list[Frame] = []
        self.accepted = False
        self.code: int | None = None
        self.mute = False
        self.refs = 0
        self.news = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def open(self) -> Self:
        """Connect. Raises `Closed` when the service does not take the connection."""
        scope: Frame = {
            "type": "websocket",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "scheme": "wss",
            "server": ("helpline.test", 443),
            "client": ("127.0.0.1", 1),
            "path": self.path,
            "raw_path": self.path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in self.headers.items()],
            "subprotocols": [],
        }
        self.to_service.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.create_task(self.run(scope))
        await self.wait_until(lambda: self.accepted or self.code is not None)
        if not self.accepted:
            raise Closed(self.code or 1006)
        return self

    async def run(self, scope: Frame) -> None:
        try:
            await self.app(scope, self.to_service.get, self.take)
        finally:
            self.code = self.code or 1006
            self.news.set()

    async def take(self, message: Any) -> None:
        """The service sent something."""
        if message["type"] == "websocket.accept":
            self.accepted = True
        elif message["type"] == "websocket.close":
            self.code = message["code"]
            self.to_service.put_nowait({"type": "websocket.disconnect", "code": self.code})
        else:
            for frame in read(json.loads(message["text"])):
                self.keep(frame)
        self.news.set()

    def keep(self, frame: Frame) -> None:
        self.heard.append(frame)
        if frame["type"] == "beat":
            if not self.mute:
                self.say({"type": "beat"})
            return
        self.unread.append(frame)

    async def wait_until(self, true: Callable[[], bool]) -> None:
        """Return when it is so; TimeoutError when it never becomes so."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                self.news.clear()
                await self.news.wait()

    def say(self, frame: Frame | str | bytes) -> None:
        """Send a frame: a dict as JSON, a text or bytes as they are."""
        if isinstance(frame, bytes):
            self.to_service.put_nowait({"type": "websocket.receive", "bytes": frame})
            return
        text = frame if isinstance(frame, str) else json.dumps(frame)
        self.to_service.put_nowait({"type": "websocket.receive", "text": text})

    async def hello(self, **fields: Any) -> Frame:
        """Say hello; the welcome."""
        self.say({"type": "hello", "version": 1} | fields)
        return await self.gets(lambda frame: frame["type"] == "welcome")

    async def ask(self, command: str, **fields: Any) -> Frame:
        """Give a command; its answer, an `ack` or a `refused`."""
        self.refs += 1
        ref = self.refs
        self.say({"type": command, "ref": ref} | fields)
        return await self.gets(lambda frame: frame.get("ref") == ref)

    async def gets(self, wanted: Callable[[Frame], bool]) -> Frame:
        """The first unread frame that fits, now or when it comes. Raises `Closed` if the connection ends before."""
        await self.wait_until(lambda: any(map(wanted, self.unread)) or self.code is not None)
        found = next(filter(wanted, self.unread), None)
        if found is None:
            raise Closed(self.code or 1006)
        self.unread.remove(found)
        return found

    async def happens(self, event: str) -> Frame:
        """The next entry of this type in any chat of this connection: the whole `happened` frame."""
        return await self.gets(lambda frame: frame["type"] == "happened" and frame["event"]["type"] == event)

    async def notices(self, notice: str) -> Frame:
        """The next notice of this type, without its frame."""
        found = await self.gets(lambda frame: frame["type"] == "noticed" and frame["notice"]["type"] == notice)
        return found["notice"]

    async def closed(self) -> int:
        """Wait for the end; its code."""
        await self.wait_until(lambda: self.code is not None)
        return self.code or 1006

    async def hang_up(self) -> None:
        """The client goes; the service has noticed when this returns."""
        self.to_service.put_nowait({"type": "websocket.disconnect", "code": 1001})
        if self.task:
            await asyncio.wait_for(asyncio.shield(self.task), PATIENCE)
