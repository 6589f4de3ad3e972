"""Several processes of the service in one program: one database, one clock, and a bus that may lose what it carries.

    async with processes(url, clock) as (one, two):
        ana = await one.employ("ana")
        await one.sits_down("ana")
        place = await two.opens()
        await one.parts.assigner.offer_all()

Only the parts below the sockets run, and nothing ticks or makes offers by itself.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any, Final, Literal

from sqlalchemy import select
from typing_extensions import override

from service.actions.chats import commands as actions
from service.actions.chats.commands import Answer
from service.actions.chats.opening import open_chat
from service.actions.desk import Done
from service.actions.helpline import Helpline, make_helpline
from service.actions.hours.store import save_calendar
from service.actions.queue.entering import enter_line
from service.actions.staff.presence import process_alive
from service.actions.staff.seats import set_availability, take_seat
from service.bus.memory import BusGroup, MemoryBus
from service.bus.rings import Message, Ring
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.person import Person
from service.protocol import commands as c
from service.protocol.events import AnyEvent
from service.protocol.refusals import Refusal
from service.protocol.web import ChatPlace, OpenChat
from service.rules.chat.moves import Speaker
from tests.support.clock import Clock
from tests.support.helpline import settings_for
from tests.support.hours import FEDERAL
from tests.support.stored import read_log

Fate = Literal["heard", "lost", "late", "twice"]
LEASE: Final = timedelta(seconds=12)
JO: Final = Speaker("visitor")
_numbers: Final = count(1)


def fresh_id() -> str:
    """An id that nothing else has."""
    return f"client-{next(_numbers):08}"


class UnsureBus(MemoryBus):
    """A bus on which a ring may be lost, come late or come twice."""

    shared = True

    def __init__(self, group: BusGroup, fate: Callable[[], Fate]) -> None:
        super().__init__(group)
        self.fate = fate
        self.late: list[Message] = []

    @override
    def publish(self, message: Message) -> None:
        fate = self.fate()
        if fate == "late":
            self.late.append(message)
        for _ in range({"heard": 1, "twice": 2, "lost": 0, "late": 0}[fate]):
            super().publish(message)

    def deliver_late(self) -> None:
        """What was held up arrives now, the newest first."""
        while self.late:
            super().publish(self.late.pop())


@dataclass
class Process:
    """One process, and whoever is connected to it."""

    parts: Helpline
    bus: UnsureBus
    clock: Clock
    ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """A process ticks once at a time."""

    def hear(self, message: Message) -> None:
        """As the floor does."""
        if isinstance(message, Ring):
            self.parts.desk.cache.hear(message)

    async def employ(
        self, name: str, languages: tuple[str, ...] = ("en",), skills: tuple[str, ...] = (), most: int = 2
    ) -> Speaker:
        """Somebody new on the staff; the name is the id."""
        person = Person(
            id=name,
            name=name,
            first_name=name.capitalize(),
            role="specialist",
            languages=list(languages),
            skills=list(skills),
            most=most,
            password_hash="",
            created_at=self.parts.clock.now(),
        )
        async with self.parts.sessions.begin() as session:
            session.add(person)
        return Speaker("specialist", name, person.first_name)

    async def sits_down(self, name: str, available: bool = True) -> Speaker:
        """The console is opened; available unless it is said otherwise."""
        await take_seat(self.parts, name)
        await set_availability(self.parts, name, available, drain=False)
        return Speaker("specialist", name, name.capitalize())

    async def opens(self, language: str = "en", opening_id: str = "", **answers: Any) -> ChatPlace | Refusal:
        """A visitor knocks; a page that was let in says hello at once."""
        place = await self.knocks(language, opening_id, **answers)
        return await self.says_hello(place) if isinstance(place, ChatPlace) else place

    async def knocks(self, language: str = "en", opening_id: str = "", **answers: Any) -> ChatPlace | Refusal:
        """A visitor asks for a chat; no page says hello for it."""
        secret = opening_id or f"opening-{next(_numbers):024}"
        return await open_chat(self.parts, OpenChat(opening_id=secret, language=language, **answers))

    async def says_hello(self, place: ChatPlace) -> ChatPlace | Refusal:
        """The first hello of a chat's page."""
        refused = await enter_line(self.parts, [place.chat_id])
        return refused.get(place.chat_id, place)

    async def visitor(self, language: str = "en", **answers: Any) -> str:
        """A visitor who is let in, a moment after whoever came before; the chat's id."""
        self.clock.advance(0.001)
        place = await self.opens(language, **answers)
        assert isinstance(place, ChatPlace), place
        return place.chat_id

    async def asks(self, by: Speaker, command: type[c.Asked], chat_id: str, **fields: Any) -> Answer:
        """Any command about a chat, as a socket would hand it to its action."""
        return await actions.ACTIONS[command](
            self.parts, by, command.model_validate({"ref": 1, "chat_id": chat_id} | fields)
        )

    async def says(self, by: Speaker, chat_id: str, text: str = "Hello", client_id: str = "") -> Answer:
        """Write a message."""
        return await self.asks(by, c.SendMessage, chat_id, text=text, client_id=client_id or fresh_id())

    async def takes(self, by: Speaker, chat_id: str) -> None:
        """Accept an offer that stands."""
        done = await self.asks(by, c.AcceptOffer, chat_id)
        assert isinstance(done, Done), done

    async def talk(self, text: str = "Is it serious?") -> str:
        """Jo and Ana talk, and Ana writes a note; the chat's id."""
        ana = await self.employ("ana")
        await self.sits_down("ana")
        chat_id = await self.visitor(nickname="Jo")
        await self.parts.assigner.offer_all()
        await self.takes(ana, chat_id)
        await self.says(JO, chat_id, text)
        await self.says(ana, chat_id, "Let us look at it together.")
        await self.asks(ana, c.AddNote, chat_id, text="Sounds worried", client_id="note-0001")
        return chat_id

    async def row(self, chat_id: str) -> ChatRow:
        """A chat's row."""
        async with reading(self.parts.sessions) as session:
            return await session.get_one(ChatRow, chat_id)

    async def rows(self) -> list[ChatRow]:
        """Every chat's row."""
        async with reading(self.parts.sessions) as session:
            return list(await session.scalars(select(ChatRow)))

    async def log(self, chat_id: str) -> list[tuple[int, AnyEvent]]:
        """A chat's stored entries."""
        fresh = await self.parts.desk.cache.load(chat_id)
        assert fresh is not None
        async with reading(self.parts.sessions) as session:
            return await read_log(session, chat_id, fresh.key)


@asynccontextmanager
async def processes(
    url: str, clock: Clock, number: int = 2, fate: Callable[[], Fate] = lambda: "heard", **settings: Any
) -> AsyncGenerator[tuple[Process, ...]]:
    """So many processes on this database, at an open hour. `settings` as for `running_helpline`."""
    group = BusGroup()
    async with AsyncExitStack() as stack:
        started = [await start(url, clock, UnsureBus(group, fate), stack, **settings) for _ in range(number)]
        async with started[0].parts.sessions.begin() as session:
            await save_calendar(session, FEDERAL, "test", clock.now())
        for process in started:
            await process.parts.opening.load()
        yield tuple(started)


async def start(url: str, clock: Clock, bus: UnsureBus, stack: AsyncExitStack, **settings: Any) -> Process:
    """One more process."""
    parts = make_helpline(settings_for(url, **settings), now=clock.now)
    parts.bus = parts.desk.bus = bus
    process = Process(parts, bus, clock)
    stack.push_async_callback(parts.engine.dispose)
    parts.desk.journal.start()
    stack.push_async_callback(parts.desk.journal.stop)
    await bus.start(process.hear)
    await process_alive(parts.desk)
    return process
