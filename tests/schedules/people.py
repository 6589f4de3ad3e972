"""People whose day a seed writes: they open, talk, go away, lose their line, come back, accept, decline, miss, end."""

import asyncio
import random
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import httpx2
from typing_extensions import override
from websockets.exceptions import WebSocketException

from service.protocol.closing import Closing
from service.protocol.limits import FINAL_FROM
from tests.schedules.line import Line
from tests.support import chatter
from tests.support.client import Client, Frame
from tests.support.serving import PASSWORD

if TYPE_CHECKING:
    from tests.schedules.world import World

BETWEEN: Final = (0.05, 5.0)
"""Seconds between two things that somebody does."""

AWAY: Final = (1.0, 25.0)
"""Seconds for which a page is closed: shorter and longer than a lease."""

AFTER_REPLACED: Final = 6.0
"""Seconds until somebody who is told that the console is open elsewhere opens it here all the same."""


class Comer(Client):
    """What all pages have in common here: the world they are in, and a witness of what they are told."""

    world: "World"
    closed_for_good = False

    def line(self) -> Line | None:
        """The line that a welcome came on."""
        return self.connection if isinstance(self.connection, Line) else None

    @override
    async def stay_connected(self) -> None:
        """Come back whenever the code says so."""
        while True:
            with suppress(OSError, WebSocketException):
                await self.connect_once()
            self.connection = None
            if self.closings and self.closings[-1] == Closing.REPLACED:
                await asyncio.sleep(AFTER_REPLACED)
            elif self.closings and self.closings[-1] >= FINAL_FROM:
                self.closed_for_good = True
                return
            await asyncio.sleep(random.uniform(0.05, 1.0))

    @override
    async def hear(self, connection: Any, frame: Frame) -> None:
        self.world.witness.saw(self.name, frame)
        await super().hear(connection, frame)

    @override
    async def answered(self, connection: Any, frame: Frame) -> None:
        asked = [one for waiting in self.outbox.values() for one in waiting if one["ref"] == frame["ref"]]
        if asked and frame["type"] == "ack":
            self.world.witness.acknowledged(self.name, asked[0], frame)
        await super().answered(connection, frame)

    async def lives(self) -> None:
        """One thing after another until the steps are done or there is nothing left to do."""
        for _ in range(self.world.plan.steps):
            await asyncio.sleep(random.uniform(*BETWEEN))
            if self.closed_for_good or self.finished:
                return
            await self.does_something()
        await self.is_back()

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to do."""
        return False

    async def does_something(self) -> None:
        """The next thing."""
        await random.choice(self.choices())()

    def choices(self) -> list[Any]:
        """What may come next; what stands there more often comes more often."""
        return [self.line_is_cut, self.line_dies, self.goes_away]

    async def line_is_cut(self) -> None:
        if line := self.line():
            line.abort()

    async def line_dies(self) -> None:
        if line := self.line():
            line.die()

    async def goes_away(self) -> None:
        """The page is closed for a while."""
        await self.leave()
        await asyncio.sleep(random.uniform(*AWAY))
        self.start()

    async def is_back(self) -> None:
        """A line that nobody noticed to be dead is noticed when somebody looks at the page."""
        if (line := self.line()) and line.dead:
            line.abort()


class Visitor(Comer, chatter.Visitor):
    """Asks for a place, waits, writes, and may leave."""

    refused = ""

    def __init__(self, world: "World", number: int) -> None:
        super().__init__(world.ledger, f"visitor {number}", world.any_home)
        self.world = world

    @property
    @override
    def finished(self) -> bool:
        return self.status == "ended" or bool(self.refused)

    @override
    async def open_chat(self, http: httpx2.AsyncClient) -> None:
        asked = {"opening_id": self.opening_id, "language": "en", "accept_wait": True}
        while not self.chat_id:
            home = self.home()
            with suppress(httpx2.TransportError):
                answer = await http.post(f"{home}/api/chats", json=asked, headers={"Origin": home})
                if answer.status_code == 201:
                    self.chat_id, self.token = answer.json()["chat_id"], answer.json()["token"]
                    self.world.witness.let_in.add(self.chat_id)
                elif answer.status_code not in (429, 503):
                    self.refused = answer.text
                    return
            await asyncio.sleep(random.uniform(0.1, 1.0))
        self.start()

    @override
    async def lives(self) -> None:
        await asyncio.sleep(random.uniform(0.0, self.world.plan.steps))
        await self.open_chat(self.world.http)
        await super().lives()

    @override
    def choices(self) -> list[Any]:
        seldom = [self.leaves] if self.status == "waiting" else [self.ends]
        return [*super().choices(), *seldom, self.types, *[self.writes] * 12]

    async def writes(self) -> None:
        for _ in range(random.choice([1, 1, 1, 2, 3])):
            await self.say_more(self.chat_id)

    async def types(self) -> None:
        if self.connection is not None:
            with suppress(WebSocketException):
                await self.say_typing(self.chat_id)

    async def leaves(self) -> None:
        await self.does(self.chat_id, "leave_queue", why="left")

    async def ends(self) -> None:
        await self.does(self.chat_id, "end_chat")


class Specialist(Comer, chatter.Specialist):
    """Takes, declines or misses what is offered; talks, passes on, ends, codes."""

    def __init__(self, world: "World", name: str) -> None:
        super().__init__(world.ledger, name, world.any_home)
        self.world = world
        self.thinking: set[asyncio.Task[None]] = set()

    def soon(self, work: Any) -> None:
        """Do this beside everything else, as a person who has to think first."""
        task = asyncio.get_running_loop().create_task(work)
        self.thinking.add(task)
        task.add_done_callback(self.thinking.discard)

    @override
    async def sign_in(self, http: httpx2.AsyncClient) -> None:
        home = self.home()
        asked = {"name": self.name, "password": PASSWORD}
        answer = await http.post(f"{home}/api/sign-in", json=asked, headers={"Origin": home})
        assert answer.status_code == 200, answer.text
        self.cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        self.start()
        await self.ask("", {"type": "set_availability", "available": True})

    @override
    async def lives(self) -> None:
        await self.sign_in(self.world.http)
        await super().lives()
        if not self.desk.get("available"):
            await self.ask("", {"type": "set_availability", "available": True})

    @override
    async def accept(self, chat_id: str) -> None:
        self.soon(self.think_about(chat_id))

    async def think_about(self, chat_id: str) -> None:
        if self.world.quiet:
            await self.does(chat_id, "accept_offer")
            return
        await asyncio.sleep(random.uniform(0.0, 4.0))
        fate = random.random()
        if fate > 0.1:
            await self.does(chat_id, "accept_offer" if fate > 0.2 else "decline_offer")

    @override
    async def wrap_up(self, chat_id: str) -> None:
        self.soon(self.code(chat_id))

    async def code(self, chat_id: str) -> None:
        await asyncio.sleep(0.0 if self.world.quiet else random.uniform(0.0, 4.0))
        await super().wrap_up(chat_id)

    @override
    def choices(self) -> list[Any]:
        seldom = [self.passes_on, self.ends, self.goes_off, self.comes_on]
        return [*super().choices(), *seldom, *[self.writes] * 10, self.notes]

    async def writes(self) -> None:
        for chat_id in sorted(self.in_hand):
            await self.say_more(chat_id)

    def any_chat(self) -> str | None:
        return random.choice(sorted(self.in_hand)) if self.in_hand else None

    async def notes(self) -> None:
        if chat_id := self.any_chat():
            await self.does(chat_id, "add_note", client_id=self.world.fresh_id(), text="Spoke of Monday.")

    async def passes_on(self) -> None:
        if chat_id := self.any_chat():
            self.in_hand.discard(chat_id)
            await self.does(chat_id, "transfer_chat", client_id=self.world.fresh_id(), note="Be gentle.")

    async def ends(self) -> None:
        if chat_id := self.any_chat():
            await self.does(chat_id, "end_chat")

    async def goes_off(self) -> None:
        await self.ask("", {"type": "set_availability", "available": False})

    async def comes_on(self) -> None:
        await self.ask("", {"type": "set_availability", "available": True})
