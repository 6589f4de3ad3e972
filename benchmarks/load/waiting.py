"""Visitors who wait: they come in crowds, they sit idle, a place falls free, the server goes away and comes back."""

import asyncio
import json
import random
import secrets
from time import perf_counter
from typing import Final

import httpx2
from typing_extensions import override

from benchmarks.load.crowd import together
from benchmarks.load.entering import AGAIN_WITHIN, kind_of
from benchmarks.load.helpline import HelplineCrowd

ARRIVE_AT_ONCE: Final = 200
SETTLED_WITHIN: Final = 120.0
"""Seconds in which an offer or an answer must come; a crowd that comes at once may have to wait."""

TRIES: Final = 5
"""A kept connection may be closed by the server at the very moment it is used again."""

WRAP_UP: Final = {"outcome": "answered", "relationship": "family", "reason": "treatment"}


class WaitingCrowd(HelplineCrowd):
    """Many visitors in line before a few specialists."""

    def __init__(self, doors: list[str], cookies: list[str]) -> None:
        super().__init__(doors, cookies, [])
        self.held: list[str] = []
        self.offered_at = 0.0
        self.offered = asyncio.Event()

    @override
    async def grow(self, chats: int) -> None:
        """The one specialist comes to work and takes so many chats."""
        line = await self.seat(0)
        line.send('{"type":"set_availability","ref":0,"available":true}')
        await self.join(chats)
        while len(self.held) < chats:
            self.offered.clear()
            await asyncio.wait_for(self.offered.wait(), SETTLED_WITHIN)

    @override
    def hear_at_the_desk(self, frame: bytes, desk: int) -> None:
        """Take every offer, and note when it was shown."""
        super().hear_at_the_desk(frame, desk)
        if kind_of(frame) == "joined":
            view = json.loads(frame)["chat"]["view"]
            if view["offer"]:
                self.held.append(view["chat_id"])
                self.desks[desk].send(json.dumps({"type": "accept_offer", "ref": 1, "chat_id": view["chat_id"]}))
                self.offered_at = perf_counter()
                self.offered.set()

    async def join(self, visitors: int) -> None:
        """So many visitors ask for a chat and connect, all within a short time."""
        self.keep_beating()
        async with httpx2.AsyncClient(limits=httpx2.Limits(max_connections=ARRIVE_AT_ONCE)) as web:

            async def come() -> None:
                place = await open_chat(web, self.doors[0])
                await self.arrive_one(place["token"])

            await together([come] * visitors, ARRIVE_AT_ONCE)

    async def arrive(self, tokens: list[str]) -> None:
        """Visitors who have a place already connect."""
        self.keep_beating()
        await together([lambda token=token: self.arrive_one(token) for token in tokens], ARRIVE_AT_ONCE)

    async def arrive_one(self, token: str) -> None:
        await self.enter_visitor(token, 0, lambda frame: None)

    async def free_places(self, times: int, pause: float) -> list[float]:
        """One chat after the other ends and is coded; seconds from asking for that to the next offer being shown."""
        found = []
        for _ in range(times):
            line = self.desks[0]
            chat_id = self.held.pop(0)
            line.send(json.dumps({"type": "end_chat", "ref": 3, "chat_id": chat_id}))
            await asyncio.sleep(pause)
            self.offered.clear()
            began = perf_counter()
            line.send(json.dumps({"type": "save_wrap_up", "ref": 4, "chat_id": chat_id, "wrap_up": WRAP_UP}))
            await asyncio.wait_for(self.offered.wait(), SETTLED_WITHIN)
            found.append(self.offered_at - began)
            await asyncio.sleep(pause)
        return found

    def frames(self) -> int:
        """Frames that all visitors have received so far."""
        return sum(line.frames for line in self.visitors)

    async def come_back(self, tokens: list[str], door: str) -> list[float]:
        """Everybody's line broke at once; moments (of this process' clock) at which each was caught up again."""
        for line in self.visitors:
            line.close()
        self.visitors = []
        self.doors = [door]
        return sorted(await asyncio.gather(*(self.come_back_one(token) for token in tokens)))

    async def come_back_one(self, token: str) -> float:
        await asyncio.sleep(random.uniform(0, AGAIN_WITHIN))
        await self.arrive_one(token)
        return perf_counter()


async def open_chat(web: httpx2.AsyncClient, door: str) -> dict[str, str]:
    """Ask for a place in line, as the visitor's page does; asking again with the same secret is the same place."""
    asked = {"opening_id": secrets.token_urlsafe(24), "language": "en", "topic": "cancer-information", "nickname": "Jo"}
    for _ in range(TRIES):
        try:
            answer = await web.post(f"{door}/api/chats", json=asked, headers={"Origin": door}, timeout=SETTLED_WITHIN)
        except httpx2.TransportError:
            continue
        if answer.status_code == 201:
            place: dict[str, str] = answer.json()
            return place
        raise RuntimeError(f"no chat was opened: {answer.status_code} {answer.text[:300]}")
    raise RuntimeError("no chat was opened: the server hung up")
