"""The language of a Socket.IO server: Engine.IO 4 over a websocket, packets as text."""

import asyncio
import json
from time import perf_counter

from typing_extensions import override

from benchmarks.load.crowd import CHATS_OF_A_SPECIALIST, Crowd, chat_named_in, together
from benchmarks.load.line import Heard, Line
from benchmarks.load.talk import Talk

PING, PONG = b"2", "3"
CONNECT, CONNECTED = "40", b"40"
EVENT, ACK = "42", b"43"
"""Packet types: socket.io-protocol, revision 5."""


class SocketIoCrowd(Crowd):
    """Everybody joins the rooms of their chats; messages are events with an acknowledgement."""

    def __init__(self, door: str) -> None:
        super().__init__()
        self.url = door.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"

    @override
    async def grow(self, chats: int) -> None:
        new = [Talk(f"chat-{number:012d}-abcd") for number in range(len(self.talks), chats)]
        self.by_id |= {talk.chat_id: talk for talk in new}
        desks = [new[at : at + CHATS_OF_A_SPECIALIST] for at in range(0, len(new), CHATS_OF_A_SPECIALIST)]
        await together(
            [lambda desk=desk: self.enter([talk.chat_id for talk in desk], self.at_the_desk) for desk in desks]
        )
        await together([lambda talk=talk: self.visit(talk) for talk in new])
        self.talks += new

    def at_the_desk(self, frame: bytes) -> None:
        self.delivered(chat_named_in(frame), perf_counter())

    async def visit(self, talk: Talk) -> None:
        talk.visitor = await self.enter([talk.chat_id], lambda frame: self.acked(talk, perf_counter()))

    async def enter(self, chats: list[str], heard: Heard) -> Line:
        joined = asyncio.Event()

        def listen(frame: bytes) -> None:
            if frame == PING:
                line.send(PONG)
            elif frame.startswith(CONNECTED):
                line.send(f'{EVENT}0["join",{json.dumps(chats)}]')
            elif frame.startswith(ACK) and not joined.is_set():
                joined.set()
            elif frame.startswith((ACK, EVENT.encode())):
                heard(frame)

        line = await Line.open(self.url, listen)
        line.send(CONNECT)
        await joined.wait()
        return line

    @override
    def say(self, talk: Talk) -> None:
        text = talk.begin()
        assert talk.visitor is not None
        talk.visitor.send(
            f'{EVENT}{talk.count}["send",{{"chat_id":"{talk.chat_id}",'
            f'"client_id":"message-{talk.count:08d}","text":"{text}"}}]'
        )
