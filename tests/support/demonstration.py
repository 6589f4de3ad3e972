"""The demonstration behind a real port, in the test's own event loop: pages, sockets, a file for a database.

    async def test_a_visitor_is_told(demonstration: Demonstration, people: People) -> None:
        jo = await people.arrive("jo", demonstration.cable.home)  # by a cable that can be cut
        await demonstration.shows("evening")  # the clock of the opening hours
        await demonstration.passes(31)  # everybody's time; what has become due happens within a second
        await demonstration.passes(13, gone="Ana")  # and nobody has heard of Ana all the while
        await demonstration.restart()  # a deploy: the same port and file, a new memory

Browsers have clocks of their own, and these go on; the service's goes on by itself as well, only slower, and its beats
are far apart. So no offer lapses, no lease runs out and no line is given up because a machine is busy.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final
from unittest.mock import patch

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

import service.app
from service.actions.hours.in_force import starter_at
from service.actions.staff.seats import renew_leases
from service.actions.ticker import Ticker
from service.app import leave
from service.bus.rings import Changed
from service.cli.demo.set_up import demo_settings, fill
from service.clock import real_now
from service.demonstration.app import clock_of, make_demonstration
from service.demonstration.clock import MovedClock
from service.routes.running import Running
from service.rules.hours.scenarios import Scenario, moment_of
from service.server.wire import Wire
from service.settings import Settings
from tests.support.cable import Cable
from tests.support.programs import READY_WITHIN, free_port

CLOSES_WITHIN: Final = 2
"""Seconds that lines get to end by themselves when the service stops."""

SLOWER: Final = 20
"""How much slower than real time the service's clock goes: a machine would have to stand still for four minutes before
a lease of 12 seconds ran out."""

BEAT_SECONDS: Final = 20.0
"""A page that is not heard of for two and a half of these is given up. That a line was cut is noticed at once."""


class RestedTicker(Ticker):
    """A ticker of a service that was never away: it need not be patient with people who could not be heard."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.ticked_at = monotonic()


class Server(uvicorn.Server):
    """A server that leaves the signals of the process to the tests."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass
class Serving:
    """An application behind a port of the loopback, in the test's own event loop."""

    server: Server
    ends: asyncio.Task[None]

    @classmethod
    async def start(cls, app: ASGIApp, port: int) -> "Serving":
        """Comes back when the first request would be answered."""
        server = Server(
            uvicorn.Config(
                app,
                host="127.0.0.1",
                port=port,
                ws=Wire,
                ws_ping_interval=None,
                access_log=False,
                log_config=None,
                timeout_graceful_shutdown=CLOSES_WITHIN,
            )
        )
        serving = cls(server, asyncio.create_task(server.serve(), name=f"port {port}"))
        async with asyncio.timeout(READY_WITHIN):
            while not server.started:
                assert not serving.ends.done(), "the server did not start"
                await asyncio.sleep(0.01)
        return serving

    async def stop(self) -> None:
        """Lines end, and nobody listens at the port."""
        self.server.should_exit = True
        await self.ends


@dataclass
class Demonstration:
    """A running demonstration that can be stopped, started again, and moved in time."""

    settings: Settings
    port: int
    cable: Cable
    shift: timedelta = timedelta(0)
    began: datetime = field(default_factory=real_now)
    scenario: Scenario = "open"
    app: FastAPI | None = None
    serving: Serving | None = None

    @property
    def home(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def here(self) -> Running:
        """The parts of what runs now."""
        assert self.app is not None, "the demonstration is stopped"
        return self.app.state.running

    @property
    def clock(self) -> MovedClock:
        """The clock of the opening hours."""
        assert self.app is not None, "the demonstration is stopped"
        return clock_of(self.app)

    def now(self) -> datetime:
        """The time in which chats live."""
        return self.began + self.shift + (real_now() - self.began) / SLOWER

    async def passes(self, seconds: float, gone: str = "") -> None:
        """Let this time have passed. Of whoever is connected the service has heard all the while, however slow the
        machine; of `gone`, a specialist's first name, it has heard nothing more."""
        people = self.here.floor.hub.people
        async with asyncio.timeout(READY_WITHIN):
            while gone in (line.caller.name for line in people.values()):  # noqa: ASYNC110 - a line ends without an event
                await asyncio.sleep(0.01)
        lease = timedelta(seconds=self.settings.specialist_lease_seconds + seconds)
        await renew_leases(self.here.helpline.desk, tuple(people), lease)
        self.shift += timedelta(seconds=seconds)

    async def shows(self, scenario: Scenario) -> None:
        """Set the clock of the opening hours, as the demonstration's page does."""
        self.scenario = scenario
        self.set_hours()
        await self.here.helpline.announce(Changed("hours"))

    def set_hours(self) -> None:
        """The moment is found in the starter calendar, the one that the file holds."""
        moment = moment_of(self.scenario, starter_at(real_now()), self.now())
        self.clock.move_to(moment, self.scenario)

    async def is_at(self, moment: datetime) -> None:
        """Let the opening hours be read at this moment."""
        self.clock.move_to(moment, self.scenario)
        await self.here.helpline.announce(Changed("hours"))

    async def start(self) -> None:
        """Serve; comes back when the first request would be answered."""
        self.app = make_demonstration(self.settings, self.now)
        self.set_hours()
        self.serving = await Serving.start(self.app, self.port)

    async def stop(self) -> None:
        """Everybody is told to come back, lines end, and nobody listens at the port."""
        if self.serving is not None:
            await leave(self.here)
            await self.serving.stop()
            self.app = self.serving = None

    async def restart(self) -> None:
        """What a deploy does."""
        await self.stop()
        await self.start()


def filled_folder(migrated: Path, folder: Path) -> Path:
    """A folder as `helpline demo` leaves it: key, staff, hours, articles, replies; nobody has it open."""
    settings = demo_settings(str(folder), 0)
    file = Path(shutil.copy(migrated, folder / "helpline.db"))
    asyncio.run(fill(settings))
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the file alone is the whole of it
    return folder


@asynccontextmanager
async def demonstrating(filled: Path, folder: Path, **settings: object) -> AsyncGenerator[Demonstration]:
    """A demonstration on a copy of a filled folder; `settings` are fields of `Settings`."""
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    port, cable = free_port(), free_port()
    known = demo_settings(str(folder), port)
    both = (*known.origins, f"http://127.0.0.1:{cable}")
    beats = {"specialist_beat_seconds": BEAT_SECONDS, "visitor_beat_seconds": BEAT_SECONDS}
    changed = {"origins": both, **beats, **settings}
    running = Demonstration(known.model_copy(update=changed), port, Cable(cable, port))
    with patch.object(service.app, "Ticker", RestedTicker):
        await running.start()
    try:
        async with running.cable:
            yield running
    finally:
        await running.stop()
