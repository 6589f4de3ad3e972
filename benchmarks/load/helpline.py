"""Our own language: specialists come to work, visitors join the queue, offers are accepted, and people talk."""

import asyncio
import json
import secrets
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import httpx2
from typing_extensions import override

from benchmarks.load.crowd import CHATS_OF_A_SPECIALIST, Crowd, chat_named_in, together
from benchmarks.load.line import Line
from benchmarks.load.talk import Talk

COOKIE: Final = "__Host-helpline"
SPECIALIST_BEAT: Final = 4.0
VISITOR_BEAT_EVERY: Final = 2
"""Specialists beat every 4 s, visitors every second round: as the pages do, within what the service allows."""

BEAT: Final = '{"type":"beat"}'
SETTLED_WITHIN: Final = 60.0


@dataclass(slots=True)
class Desk:
    """A specialist's line, and the door (process) that it came in by."""

    line: Line
    door: int


class HelplineCrowd(Crowd):
    """`doors` are the processes of the service, `cookies` the sessions of its specialists."""

    def __init__(self, doors: list[str], cookies: list[str]) -> None:
        super().__init__()
        self.doors = doors
        self.cookies = cookies
        self.desks: list[Desk] = []
        self.at_desk: dict[str, Desk] = {}
        self.accepted: dict[str, asyncio.Event] = {}
        self.refusals: list[bytes] = []
        self.beats: asyncio.Task[None] | None = None

    @override
    async def grow(self, chats: int) -> None:
        self.beats = self.beats or asyncio.create_task(self.beat_for_ever())
        wanted = -(-chats // CHATS_OF_A_SPECIALIST)
        await together([lambda at=at: self.seat(at) for at in range(len(self.desks), wanted)], 8)
        async with httpx2.AsyncClient() as web:
            new = range(len(self.talks), chats)
            talks = await together([lambda at=at: self.visit(web, at) for at in new], 16)
        self.talks += talks

    async def seat(self, at: int) -> None:
        """A specialist comes to work and is ready for chats."""
        door = at % len(self.doors)
        welcomed = asyncio.Event()
        ready = asyncio.Event()

        def heard(frame: bytes) -> None:
            if b'"message_posted"' in frame and frame.startswith(b'{"type":"happened"'):
                self.delivered(chat_named_in(frame), perf_counter())
            elif frame.startswith(b'{"type":"joined"'):
                self.consider(json.loads(frame)["chat"]["view"], desk)
            elif frame.startswith(b'{"type":"ack"'):
                self.hear_ack(frame, ready)
            elif frame.startswith(b'{"type":"welcome"'):
                welcomed.set()
            elif frame.startswith(b'{"type":"refused"'):
                self.refusals.append(frame)

        headers = {"Origin": self.doors[door], "Cookie": f"{COOKIE}={self.cookies[at]}"}
        line = await Line.open(self.socket(door, "specialist"), heard, headers)
        desk = Desk(line, door)
        line.send('{"type":"hello","version":1}')
        await welcomed.wait()
        line.send('{"type":"set_availability","ref":0,"available":true}')
        await ready.wait()
        self.desks.append(desk)

    def hear_ack(self, frame: bytes, ready: asyncio.Event) -> None:
        """The first answer is to being available; every other one is to accepting an offer."""
        ready.set()

    def consider(self, view: dict[str, Any], desk: Desk) -> None:
        """A chat came to a desk: take it."""
        if view["offer"]:
            chat_id = view["chat_id"]
            self.at_desk[chat_id] = desk
            desk.line.send(f'{{"type":"accept_offer","ref":1,"chat_id":"{chat_id}"}}')
            self.accepted.setdefault(chat_id, asyncio.Event()).set()

    async def visit(self, web: httpx2.AsyncClient, at: int) -> Talk:
        """A visitor asks for a chat, waits for a specialist, and connects to another process where there is one."""
        door = self.doors[at % len(self.doors)]
        place = await open_chat(web, door)
        chat_id = place["chat_id"]
        talk = self.by_id[chat_id] = Talk(chat_id)
        await asyncio.wait_for(self.accepted.setdefault(chat_id, asyncio.Event()).wait(), SETTLED_WITHIN)
        elsewhere = (self.at_desk[chat_id].door + 1) % len(self.doors)
        await self.connect(talk, place["token"], elsewhere)
        return talk

    async def connect(self, talk: Talk, token: str, door: int) -> None:
        talking = asyncio.Event()

        def heard(frame: bytes) -> None:
            if frame.startswith(b'{"type":"ack"'):
                self.acked(talk, perf_counter())
            elif b'"chat_accepted"' in frame:
                talking.set()
            elif frame.startswith(b'{"type":"refused"'):
                self.refusals.append(frame)

        talk.visitor = await Line.open(self.socket(door, "visitor"), heard, {"Origin": self.doors[door]})
        talk.visitor.send(json.dumps({"type": "hello", "version": 1, "token": token}))
        await asyncio.wait_for(talking.wait(), SETTLED_WITHIN)

    def socket(self, door: int, side: str) -> str:
        return f"{self.doors[door].replace('http', 'ws')}/ws/{side}"

    async def beat_for_ever(self) -> None:
        """Everybody says now and then that they are here."""
        turn = 0
        while True:
            await asyncio.sleep(SPECIALIST_BEAT)
            turn += 1
            for desk in tuple(self.desks):
                desk.line.send(BEAT)
            for talk in tuple(self.talks) if turn % VISITOR_BEAT_EVERY == 0 else ():
                if talk.visitor:
                    talk.visitor.send(BEAT)

    @override
    def say(self, talk: Talk) -> None:
        text = talk.begin()
        assert talk.visitor is not None
        talk.visitor.send(
            f'{{"type":"send_message","ref":{talk.count},"chat_id":"{talk.chat_id}",'
            f'"client_id":"message-{talk.count:08d}","text":"{text}"}}'
        )


async def open_chat(web: httpx2.AsyncClient, door: str) -> dict[str, str]:
    """Ask for a place in line, as the visitor's page does."""
    asked = {"opening_id": secrets.token_urlsafe(24), "language": "en", "topic": "cancer-information", "nickname": "Jo"}
    answer = await web.post(f"{door}/api/chats", json=asked, headers={"Origin": door}, timeout=SETTLED_WITHIN)
    if answer.status_code != 201:
        raise RuntimeError(f"no chat was opened: {answer.status_code} {answer.text[:300]}")
    place: dict[str, str] = answer.json()
    return place
