"""Many conversations with one server: the shapes of load are the same whatever language the server speaks."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

from benchmarks.load.talk import Latencies, Talk

CHATS_OF_A_SPECIALIST: Final = 3
"""The cap of a helpline's specialist: one line of theirs carries three chats, for every server alike."""

AT_ONCE: Final = 32
"""Lines that are opened at the same time."""

Mark = Callable[[str], None]
"""Called when the window that is measured has begun, and when it has ended."""

WARM_UP_SECONDS: Final = 0.7
ANSWER_SECONDS: Final = 10.0


async def together(work: Iterable[Callable[[], Awaitable[Any]]], at_once: int = AT_ONCE) -> list[Any]:
    """Do many things, not all at once."""
    turns = asyncio.Semaphore(at_once)

    async def in_turn(one: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401 - whatever it gives
        async with turns:
            return await one()

    return await asyncio.gather(*(in_turn(one) for one in work))


class Crowd(ABC):
    """Visitors and specialists of one server."""

    def __init__(self) -> None:
        self.talks: list[Talk] = []
        self.by_id: dict[str, Talk] = {}
        self.measured = Latencies()
        self.refusals: list[bytes] = []
        self.healed = self.cut = 0
        self.finished: Callable[[Talk], None] = lambda talk: None

    @abstractmethod
    async def grow(self, chats: int) -> None:
        """Connect until there are so many conversations."""

    @abstractmethod
    def say(self, talk: Talk) -> None:
        """Send the visitor's next message."""

    def acked(self, talk: Talk, now: float) -> None:
        """The server says that it has the message."""
        talk.acked_at = talk.acked_at or now
        if talk.delivered_at:
            self.finished(talk)

    def delivered(self, chat_id: str, now: float) -> None:
        """The specialist has the message."""
        talk = self.by_id.get(chat_id)
        if talk is not None and not talk.delivered_at:
            talk.delivered_at = now
            if talk.acked_at:
                self.finished(talk)

    async def closed_loop(self, chats: int, seconds: float, mark: Mark) -> Latencies:
        """Everybody sends the next message when the last one is through."""
        talks = self.talks[:chats]
        self.finished = self.go_on
        for talk in talks:
            self.say(talk)
        await asyncio.sleep(WARM_UP_SECONDS)
        self.measured = Latencies()
        mark("began")
        await asyncio.sleep(seconds)
        mark("ended")
        found = self.measured
        self.measured = Latencies()
        self.finished = self.measured.add
        await self.all_answered(talks)
        return found

    def go_on(self, talk: Talk) -> None:
        self.measured.add(talk)
        self.say(talk)

    async def light(self, chats: int, seconds: float, mark: Mark) -> Latencies:
        """Everybody sends one message a second, spread evenly, whether or not the last one is through."""
        talks = self.talks[:chats]
        self.measured = Latencies()
        self.finished = self.measured.add
        loop = asyncio.get_running_loop()
        mark("began")
        start = loop.time()
        for turn in range(int(seconds) * len(talks)):
            await asyncio.sleep(max(0.0, start + turn / len(talks) - loop.time()))
            self.say(talks[turn % len(talks)])
        await self.all_answered(talks)
        mark("ended")
        return self.measured

    async def all_answered(self, talks: list[Talk]) -> None:
        """Wait for what is on its way. A message that never arrives is a fault of the server, and is said."""
        until = asyncio.get_running_loop().time() + ANSWER_SECONDS
        while any(not talk.done for talk in talks):
            if asyncio.get_running_loop().time() > until:
                unacked = sum(not talk.acked_at for talk in talks)
                undelivered = sum(not talk.delivered_at for talk in talks)
                late = f"after {ANSWER_SECONDS:.0f} s"
                raise RuntimeError(f"{unacked} not acknowledged, {undelivered} not delivered {late}")
            await asyncio.sleep(0.02)


def chat_named_in(frame: bytes) -> str:
    """The chat that a frame is about, without parsing it: the load generator must stay cheap."""
    return frame.partition(b'"chat_id":"')[2].partition(b'"')[0].decode()
