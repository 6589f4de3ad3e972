"""A page in a network that lets no WebSocket through: it fetches its frames, as frontend/src/link/longpoll.ts does."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2
from typing_extensions import override

from tests.support.frames import read

Frame = dict[str, Any]

PATIENCE = 300.0
"""Seconds after which a frame that does not come is a failed test."""


class ConnectionEnded(Exception):
    """The service ended the connection; `code` is what a socket would have been closed with."""

    def __init__(self, code: int) -> None:
        super().__init__(f"ended with {code}")
        self.code = code


@dataclass
class PollingPage:
    """One connection at a time. `http` knows the address of the service and the origin of its pages."""

    http: httpx2.AsyncClient
    chat_id: str
    token: str
    name: str = ""
    held: int = 0
    heard: list[Frame] = field(default_factory=list)
    refs: int = 0

    async def opens(self, **changed: Any) -> list[Frame]:
        """A new connection, from the number that the page holds; its first frames."""
        self.name = secrets.token_hex(16)
        hello = {"type": "hello", "version": 1, "token": self.token, "have": {self.chat_id: self.held}} | changed
        return self.take(await self.http.post(f"/poll/{self.name}/open", json=hello))

    async def asks(self, command: str, **fields: Any) -> Frame:
        """Give a command about the chat, and fetch until it is answered."""
        self.refs += 1
        ref = self.refs
        await self.sends({"type": command, "ref": ref, "chat_id": self.chat_id} | fields)
        return await self.gets(lambda frame: frame.get("ref") == ref)

    async def says(self, text: str) -> Frame:
        """Write a message; the answer."""
        return await self.asks("send_message", client_id=secrets.token_urlsafe(12), text=text)

    async def sends(self, *frames: Frame) -> None:
        """Say something; the answers are fetched like everything else."""
        self.check(await self.http.post(f"/poll/{self.name}/send", json=frames, headers=self.headers))

    async def fetches(self) -> list[Frame]:
        """Ask for frames; waits as long as the service lets it."""
        return self.take(await self.http.get(f"/poll/{self.name}/frames", headers=self.headers))

    async def gets(self, wanted: Callable[[Frame], bool]) -> Frame:
        """The first frame that fits, of those that were fetched or are yet to come."""
        async with asyncio.timeout(PATIENCE):
            while not any(map(wanted, self.heard)):
                await self.fetches()
        return next(filter(wanted, self.heard))

    async def sees(self, text: str) -> Frame:
        """Wait for a message."""
        return await self.gets(lambda frame: frame.get("event", {}).get("text") == text)

    async def ended(self) -> int:
        """Fetch until the connection is over; its code."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await self.fetches()
                except ConnectionEnded as ended:
                    return ended.code

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def take(self, response: httpx2.Response) -> list[Frame]:
        """Keep what came, and know the newest number."""
        self.check(response)
        frames: list[Frame] = [one for frame in response.json() for one in read(frame)]
        for frame in frames:
            self.heard.append(frame)
            if frame["type"] == "happened":
                assert frame["prev"] == self.held, "a gap"
                self.held = frame["seq"]
            if frame["type"] == "welcome":
                self.held = frame["snapshot"]["chat"]["view"]["seq"]
        return frames

    def check(self, response: httpx2.Response) -> None:
        if response.status_code == 410:
            raise ConnectionEnded(int(response.headers["helpline-close"]))
        response.raise_for_status()


@dataclass
class PollingStaff(PollingPage):
    """A console or a board in such a network: `http` is signed in."""

    chat_id: str = ""
    token: str = ""
    role: str = "specialist"

    @override
    async def opens(self, **changed: Any) -> list[Frame]:
        self.name = secrets.token_hex(16)
        hello: Frame = {"type": "hello", "version": 1, **changed}
        return self.take(await self.http.post(f"/poll/{self.name}/{self.role}/open", json=hello))

    @property
    @override
    def headers(self) -> dict[str, str]:
        return {}

    @override
    def take(self, response: httpx2.Response) -> list[Frame]:
        self.check(response)
        frames = [one for frame in response.json() for one in read(frame)]
        self.heard += frames
        return frames
