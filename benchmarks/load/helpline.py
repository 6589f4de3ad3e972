"""Our own language: specialists come to work, visitors join the queue, offers are accepted, and people talk."""

import asyncio
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from time import perf_counter
from typing import Any, Final

import httpx2
from typing_extensions import override

from benchmarks.load.crowd import CHATS_OF_A_SPECIALIST, Crowd, chat_named_in, together
from benchmarks.load.line import Heard, Line
from benchmarks.load.talk import Talk

COOKIE: Final = "__Host-helpline"
SPECIALIST_BEAT: Final = 4.0
VISITOR_BEAT: Final = 10.0
"""Seconds between two beats of a client, as the service tells its pages."""

BEAT: Final = '{"type":"beat"}'
SETTLED_WITHIN: Final = 120.0
"""Seconds in which an offer or a snapshot must come; a crowd that comes at once may have to wait."""

TRIES: Final = 5
"""A kept connection may be closed by the server at the very moment it is used again."""


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
        self.seen: dict[str, int] = {}
        self.healed = 0
        self.visitors: list[Line] = []
        self.beats: list[asyncio.Task[None]] = []

    @override
    async def grow(self, chats: int) -> None:
        self.keep_beating()
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
            kind = kind_of(frame)
            if kind == "happened":
                self.happened_at_the_desk(frame)
            elif kind == "joined":
                self.consider(json.loads(frame)["chat"]["view"], desk)
            elif kind == "beat":
                self.heal(json.loads(frame)["seqs"], desk)
            elif kind == "missed":
                self.delivered(chat_named_in(frame), perf_counter())
            elif kind == "ack":
                ready.set()
            elif kind == "welcome":
                welcomed.set()
            elif kind == "refused":
                self.refusals.append(frame)

        headers = {"Origin": self.doors[door], "Cookie": f"{COOKIE}={self.cookies[at]}"}
        line = await Line.open(self.socket(door, "specialist"), heard, headers)
        desk = Desk(line, door)
        line.send('{"type":"hello","version":1}')
        await welcomed.wait()
        line.send('{"type":"set_availability","ref":0,"available":true}')
        await ready.wait()
        self.desks.append(desk)

    def happened_at_the_desk(self, frame: bytes) -> None:
        chat_id = chat_named_in(frame)
        self.seen[chat_id] = number_in(frame)
        if b'"message_posted"' in frame:
            self.delivered(chat_id, perf_counter())

    def heal(self, newest: dict[str, int], desk: Desk) -> None:
        """A beat shows that a ring was lost: ask for what is missing, as the console does."""
        for chat_id, seq in newest.items():
            held = self.seen.get(chat_id)
            if held is not None and held < seq:
                self.healed += 1
                self.seen[chat_id] = seq
                asked = {"type": "fetch_missed", "ref": 2, "chat_id": chat_id, "after": held}
                desk.line.send(json.dumps(asked))

    def consider(self, view: dict[str, Any], desk: Desk) -> None:
        """A chat came to a desk: take it."""
        chat_id = view["chat_id"]
        self.seen[chat_id] = view["seq"]
        if view["offer"]:
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
            kind = kind_of(frame)
            if kind == "ack":
                self.acked(talk, perf_counter())
            elif kind == "refused":
                self.refusals.append(frame)
            elif b'"chat_accepted"' in frame:
                talking.set()

        talk.visitor = await self.enter_visitor(token, door, heard)
        await asyncio.wait_for(talking.wait(), SETTLED_WITHIN)

    async def enter_visitor(self, token: str, door: int, heard: Heard, have: dict[str, int] | None = None) -> Line:
        """A visitor's line, after its hello was sent."""
        line = await Line.open(self.socket(door, "visitor"), heard, {"Origin": self.doors[door]})
        line.send(json.dumps({"type": "hello", "version": 1, "token": token, "have": have or {}}))
        self.visitors.append(line)
        return line

    def socket(self, door: int, side: str) -> str:
        return f"{self.doors[door].replace('http', 'ws')}/ws/{side}"

    def keep_beating(self) -> None:
        """Everybody says now and then that they are here, evenly spread over the time, as strangers would."""
        self.beats = self.beats or [
            asyncio.create_task(beat_for_ever(lambda: [desk.line for desk in self.desks], SPECIALIST_BEAT)),
            asyncio.create_task(beat_for_ever(lambda: self.visitors, VISITOR_BEAT)),
        ]

    @override
    def say(self, talk: Talk) -> None:
        text = talk.begin()
        assert talk.visitor is not None
        talk.visitor.send(
            f'{{"type":"send_message","ref":{talk.count},"chat_id":"{talk.chat_id}",'
            f'"client_id":"message-{talk.count:08d}","text":"{text}"}}'
        )


async def beat_for_ever(lines: Callable[[], list[Line]], period: float) -> None:
    """Each line beats once in a period; a slice of them every tenth of a second."""
    slices = int(period * 10)
    for turn in count():
        await asyncio.sleep(0.1)
        for line in lines()[turn % slices :: slices]:
            line.send(BEAT)


def kind_of(frame: bytes) -> str:
    """The type of a frame of ours, which always stands first."""
    return frame[9:].partition(b'"')[0].decode()


def number_in(frame: bytes) -> int:
    """The number of what happened."""
    return int(frame.partition(b'"seq":')[2].partition(b",")[0])


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
