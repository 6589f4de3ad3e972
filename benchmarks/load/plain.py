"""The language of the bare relay and of the smallest durable one: our own messages without anything around them."""

import asyncio
import json
from time import perf_counter

from typing_extensions import override

from benchmarks.load.crowd import CHATS_OF_A_SPECIALIST, Crowd, chat_named_in, together
from benchmarks.load.line import Heard, Line
from benchmarks.load.talk import Talk


class PlainCrowd(Crowd):
    """A first frame says who is on the line and for which chats; `welcome` answers it."""

    def __init__(self, door: str) -> None:
        super().__init__()
        self.url = door.replace("http", "ws") + "/ws"

    @override
    async def grow(self, chats: int) -> None:
        new = [Talk(f"chat-{number:012d}-abcd") for number in range(len(self.talks), chats)]
        self.by_id |= {talk.chat_id: talk for talk in new}
        desks = [new[at : at + CHATS_OF_A_SPECIALIST] for at in range(0, len(new), CHATS_OF_A_SPECIALIST)]
        await together([lambda desk=desk: self.seat(desk) for desk in desks])
        await together([lambda talk=talk: self.visit(talk) for talk in new])
        self.talks += new

    async def seat(self, desk: list[Talk]) -> None:
        await self.enter("specialist", [talk.chat_id for talk in desk], self.at_the_desk)

    async def visit_idly(self, visitors: int) -> None:
        """Visitors who say nothing; their chats have no specialist."""
        names = [f"idle-{number:012d}-abcd" for number in range(visitors)]
        await together([lambda name=name: self.enter("visitor", [name], lambda frame: None) for name in names])

    def at_the_desk(self, frame: bytes) -> None:
        self.delivered(chat_named_in(frame), perf_counter())

    async def visit(self, talk: Talk) -> None:
        talk.visitor = await self.enter("visitor", [talk.chat_id], lambda frame: self.acked(talk, perf_counter()))

    async def enter(self, side: str, chats: list[str], heard: Heard) -> Line:
        welcomed = asyncio.Event()

        def first(frame: bytes) -> None:
            welcomed.set()
            line.heard = heard

        line = await Line.open(self.url, first)
        line.send(json.dumps({"type": "hello", "side": side, "chats": chats}))
        await welcomed.wait()
        return line

    @override
    def say(self, talk: Talk) -> None:
        text = talk.begin()
        assert talk.visitor is not None
        talk.visitor.send(
            f'{{"type":"send_message","ref":{talk.count},"chat_id":"{talk.chat_id}",'
            f'"client_id":"message-{talk.count:08d}","text":"{text}"}}'
        )
