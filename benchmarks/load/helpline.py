"""Our own language: specialists and visitors come back to chats that were begun before, and people talk."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from itertools import count
from time import perf_counter
from typing import Any, Final

from typing_extensions import override

from benchmarks.load.crowd import Crowd, chat_named_in, together
from benchmarks.load.entering import enter, kind_of
from benchmarks.load.line import Heard, Line
from benchmarks.load.talk import Talk

COOKIE: Final = "helpline"
"""What the service calls it on the loopback, where there is no TLS."""

SPECIALIST_BEAT: Final = 4.0
VISITOR_BEAT: Final = 10.0
"""Seconds between two beats of a client, as the service tells its pages."""

BEAT: Final = '{"type":"beat"}'
STAFF_HELLO: Final = '{"type":"hello","version":1}'


@dataclass(frozen=True, slots=True)
class Begun:
    """A chat that was begun before: what opens it, and the number of the specialist who has it."""

    chat_id: str
    token: str
    desk: int


class HelplineCrowd(Crowd):
    """`doors` are the processes of the service, `cookies` the sessions of its specialists."""

    def __init__(self, doors: list[str], cookies: list[str], begun: list[Begun]) -> None:
        super().__init__()
        self.doors = doors
        self.cookies = cookies
        self.begun = begun
        self.desks: dict[int, Line] = {}
        self.visitors: list[Line] = []
        self.seen: dict[str, int] = {}
        self.returning: set[asyncio.Task[object]] = set()
        self.beats: list[asyncio.Task[None]] = []

    @override
    async def grow(self, chats: int) -> None:
        self.keep_beating()
        new = self.begun[len(self.talks) : chats]
        empty = sorted({one.desk for one in new} - self.desks.keys())
        await together([lambda at=at: self.seat(at) for at in empty])
        self.talks += await together([lambda one=one: self.visit(one) for one in new])

    def door_of(self, desk: int) -> int:
        """The process that a specialist is connected to."""
        return desk % len(self.doors)

    async def seat(self, at: int) -> Line:
        """A specialist's console connects."""
        door = self.door_of(at)
        headers = {"Origin": self.doors[door], "Cookie": f"{COOKIE}={self.cookies[at]}"}
        url = self.socket(door, "specialist")
        self.desks[at] = line = await enter(url, headers, STAFF_HELLO, lambda frame: self.hear_at_the_desk(frame, at))
        line.lost = lambda: self.again(self.seat(at))
        return line

    def again(self, entering: Coroutine[None, None, object]) -> None:
        """The service cut a line: its page comes back, and what it missed is counted by who waits for it."""
        self.cut += 1
        self.returning.add(task := asyncio.create_task(entering))
        task.add_done_callback(self.returning.discard)

    def hear_at_the_desk(self, frame: bytes, desk: int) -> None:
        """A frame to a specialist."""
        kind = kind_of(frame)
        if kind == "happened":
            self.happened_at_the_desk(frame)
        elif kind == "beat":
            self.heal(json.loads(frame)["seqs"], desk)
        elif kind == "missed":
            self.delivered(chat_named_in(frame), perf_counter())
        elif kind == "welcome":
            self.see_all(json.loads(frame)["snapshot"]["chats"])
        elif kind == "refused":
            self.refusals.append(frame)

    def see_all(self, chats: list[dict[str, Any]]) -> None:
        """The snapshot: what was said while the line was away is in it."""
        for chat in chats:
            chat_id = chat["view"]["chat_id"]
            self.seen[chat_id] = chat["view"]["seq"]
            self.delivered(chat_id, perf_counter())

    def happened_at_the_desk(self, frame: bytes) -> None:
        chat_id = chat_named_in(frame)
        self.seen[chat_id] = number_in(frame)
        if b'"message_posted"' in frame:
            self.delivered(chat_id, perf_counter())

    def heal(self, newest: dict[str, int], desk: int) -> None:
        """A beat shows that a ring was lost: ask for what is missing, as the console does."""
        for chat_id, seq in newest.items():
            held = self.seen.get(chat_id)
            if desk in self.desks and held is not None and held < seq:
                self.healed += 1
                self.seen[chat_id] = seq
                asked = {"type": "fetch_missed", "ref": 2, "chat_id": chat_id, "after": held}
                self.desks[desk].send(json.dumps(asked))

    async def visit(self, begun: Begun) -> Talk:
        """A visitor connects, to another process than the specialist where there is one."""
        talk = self.by_id[begun.chat_id] = Talk(begun.chat_id)

        def heard(frame: bytes) -> None:
            kind = kind_of(frame)
            if kind == "ack":
                self.acked(talk, perf_counter())
            elif kind == "refused":
                self.refusals.append(frame)

        elsewhere = (self.door_of(begun.desk) + 1) % len(self.doors)
        talk.visitor = await self.enter_visitor(begun.token, elsewhere, heard)
        return talk

    async def enter_visitor(self, token: str, door: int, heard: Heard) -> Line:
        """A visitor's page connects."""
        hello = json.dumps({"type": "hello", "version": 1, "token": token})
        line = await enter(self.socket(door, "visitor"), {"Origin": self.doors[door]}, hello, heard)
        self.visitors.append(line)
        return line

    def socket(self, door: int, side: str) -> str:
        return f"{self.doors[door].replace('http', 'ws')}/ws/{side}"

    def keep_beating(self) -> None:
        """Everybody says now and then that they are here, evenly spread over the time, as strangers would."""
        self.beats = self.beats or [
            asyncio.create_task(beat_for_ever(lambda: list(self.desks.values()), SPECIALIST_BEAT)),
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


def number_in(frame: bytes) -> int:
    """The number of what happened."""
    return int(frame.partition(b'"seq":')[2].partition(b",")[0])
