"""Processes of the real service, the lines to them and everybody's clock, in one program on one seeded loop."""

import asyncio
import contextvars
import os
import random
import secrets
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from urllib.parse import urlsplit

import httpx2
from fastapi import FastAPI
from typing_extensions import override

from service.actions import helpline as parts
from service.actions.library import catalogue
from service.actions.staff import accounts
from service.app import make_app, serving
from service.bus.memory import BusGroup
from service.live import cpu_timer
from service.live.connection import Connection
from service.models import seal
from service.routes.running import Running
from tests.schedules.bus import CarelessBus
from tests.schedules.database import Disk, on_the_loop
from tests.schedules.line import Line
from tests.schedules.loop import OF_PROCESS, SeededLoop
from tests.schedules.people import Specialist, Visitor
from tests.schedules.witness import Witness
from tests.support import client
from tests.support.clock import A_WEDNESDAY
from tests.support.helpline import QUICK_HASHER, settings_for
from tests.support.ledger import Ledger

GRACE_SECONDS: Final = 20
"""How long a visitor who waits may be away here: shorter than usual, so that it happens in a short day."""

CAP: Final = 2

STOPS_WITHIN: Final = 60.0
"""Seconds that a process may take to stop."""


@dataclass(frozen=True)
class Plan:
    """What a day consists of, besides its seed."""

    seed: int
    processes: int = 1
    visitors: int = 5
    specialists: int = 2
    steps: int = 12

    def smaller(self) -> Iterator["Plan"]:
        """Days with fewer people, fewer steps or fewer processes, the smallest first."""
        for name, least in (("processes", 1), ("visitors", 1), ("specialists", 1), ("steps", 3)):
            value = getattr(self, name)
            for less in dict.fromkeys((least, value // 2, value - 1)):
                if least <= less < value:
                    yield replace(self, **{name: less})

    @classmethod
    def of(cls, seed: int) -> "Plan":
        """The day of a seed."""
        chosen = random.Random(seed)
        return cls(
            seed,
            processes=chosen.choice([1, 2, 2, 3]),
            visitors=chosen.randint(2, 5),
            specialists=chosen.randint(1, 3),
            steps=chosen.randint(4, 12),
        )


@dataclass
class Process:
    """One process of the service."""

    name: str
    app: FastAPI
    context: contextvars.Context
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    @property
    def here(self) -> Running:
        return self.app.state.running

    @property
    def parts(self) -> parts.Helpline:
        """Desk, bus, sessions, clocks, settings, catalogue."""
        return self.here.helpline

    async def serves(self) -> None:
        """From its start to its end."""
        async with serving(self.here):
            self.ready.set()
            await self.stopping.wait()


class World:
    """Everything there is on one day."""

    def __init__(self, loop: SeededLoop, plan: Plan, file: Path) -> None:
        self.loop = loop
        self.plan = plan
        self.file = file
        self.disk = Disk(loop)
        self.group = BusGroup()
        self.processes: list[Process] = []
        self.ledger = Ledger()
        self.witness = Witness(self, file)
        self.http = httpx2.AsyncClient(transport=Doors(self))
        self.visitors: list[Visitor] = []
        self.specialists: list[Specialist] = []
        self.quiet = False
        """Set when nobody begins anything any more, and all lines are good."""
        self.is_over = False
        """Set at the end: what happens while everybody is sent home counts no more."""
        self.violations: list[str] = []
        self.broken = asyncio.Event()
        """Set at the first violation."""

    def violated(self, what: str) -> None:
        """A promise was broken."""
        if self.is_over:
            return
        self.violations.append(f"after {self.loop.seconds:.3f} s: {what}")
        self.broken.set()

    def now(self) -> datetime:
        """The time of day."""
        return A_WEDNESDAY + timedelta(seconds=self.loop.seconds)

    def fresh_id(self) -> str:
        """An id as a page makes one for each thing that it says."""
        return secrets.token_urlsafe(12)

    def any_process(self) -> Process:
        """One that is ready."""
        return random.choice([one for one in self.processes if one.here.ready])

    def any_home(self) -> str:
        """Where a page is led this time."""
        return home_of(self.any_process().name)

    def process_at(self, address: str) -> Process:
        """The process behind an address."""
        name = (urlsplit(address).hostname or "").partition(".")[0]
        return next(one for one in self.processes if one.name == name)

    def console_of(self, person_id: str) -> Specialist | None:
        """The page of a specialist."""
        return next((one for one in self.specialists if one.author == person_id), None)

    def connect(self, address: str, *, origin: str, additional_headers: dict[str, str], **_: Any) -> Line:
        """A page opens a socket."""
        process = self.process_at(address)
        door = urlsplit(address).path.rpartition("/")[2]
        line = Line(self.loop, process.name, f"{door}-{process.name}")
        line.open(process.app, door, {"Origin": origin, **additional_headers}, process.context)
        return line

    async def start_process(self) -> Process:
        """One more process of the service."""
        name = f"p{len(self.processes)}"
        context = contextvars.copy_context()
        context.run(OF_PROCESS.set, name)
        process = Process(name, context.run(self.make_app), context)
        process.task = self.loop.create_task(process.serves(), context=context)
        self.processes.append(process)
        await process.ready.wait()
        return process

    def make_app(self) -> FastAPI:
        settings = settings_for(
            f"sqlite+aiosqlite:///{self.file}",
            origins=",".join(home_of(f"p{number}") for number in range(10)),
            visitor_grace_seconds=GRACE_SECONDS,
            places_per_specialist=20,
        )
        return make_app(settings, now=self.now)

    def open_bus(self, _url: str, _process_id: str) -> Any:
        bus = CarelessBus(self.group, self.loop)
        bus.shared = self.plan.processes > 1
        return bus


def home_of(process: str) -> str:
    """The address of a process."""
    return f"https://{process}.helpline.test"


class Doors(httpx2.AsyncBaseTransport):
    """Leads a request to the process that it names. Some answers are lost on the way."""

    def __init__(self, world: World) -> None:
        self.world = world

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        process, loop = self.world.process_at(str(request.url)), self.world.loop
        await asyncio.sleep(loop.takes())
        asked = httpx2.ASGITransport(app=process.app).handle_async_request(request)
        response = await loop.create_task(asked, context=process.context)
        await asyncio.sleep(loop.takes())
        if request.url.path == "/api/chats" and loop.random.random() < 0.1:
            raise httpx2.ReadError("the answer was lost on its way")
        return response


INDEXES: Final[list[Any]] = []
"""The one index: nobody changes the library here, and to build it takes as long as half a day."""


def cache_of_index(build: Callable[..., Any]) -> Callable[..., Any]:
    def built(*given: Any) -> Any:
        if not INDEXES:
            INDEXES.append(build(*given))
        return INDEXES[0]

    return built


@contextmanager
def seeded(world: World) -> Iterator[None]:
    """Until the end, chance and time are those of this day, wherever they are asked for."""
    loop = world.loop
    drawn = random.Random(world.plan.seed)

    def hash_of(connection: Connection) -> int:
        return hash(getattr(connection.send, "__self__", None))

    with ExitStack() as stack:
        stack.enter_context(on_the_loop(world.disk))
        for module in tuple(sys.modules.values()):
            name = getattr(module, "__name__", "")
            if name.startswith(("service.", "tests.support.")) and getattr(module, "monotonic", None) is time.monotonic:
                stack.enter_context(patch.object(module, "monotonic", loop.time))
        stack.enter_context(patch.object(os, "urandom", drawn.randbytes))
        stack.enter_context(patch.object(random, "_urandom", drawn.randbytes))
        stack.enter_context(patch.object(cpu_timer, "thread_time", lambda: 0.0))
        stack.enter_context(patch.object(catalogue, "build_index", cache_of_index(catalogue.build_index)))
        stack.enter_context(patch.object(accounts, "HASHER", QUICK_HASHER))
        stack.enter_context(patch.object(parts, "open_bus", world.open_bus))
        stack.enter_context(patch.object(client, "connect", world.connect))
        stack.enter_context(patch.object(Connection, "__hash__", hash_of))
        seal.NONCES.drawn.clear()
        before = random.getstate()
        random.seed(world.plan.seed)
        try:
            yield
        finally:
            random.setstate(before)
            seal.NONCES.drawn.clear()


@asynccontextmanager
async def opened(world: World) -> AsyncGenerator[None]:
    """The processes run, and stop in good order when everybody has gone home."""
    for _ in range(world.plan.processes):
        await world.start_process()
    try:
        yield
    finally:
        world.is_over = True
        for person in (*world.specialists, *world.visitors):
            if person.task:
                person.task.cancel()
        for process in world.processes:
            process.stopping.set()
        await asyncio.wait([process.task for process in world.processes if process.task], timeout=STOPS_WITHIN)
        world.witness.close()
