"""A network between clients and the service that a test can break: one way, both ways, idle, slow, lossy."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from math import ceil
from typing import Final

CHUNK: Final = 4096
"""Bytes that are carried at a time."""

PACKET: Final = 1460
"""Bytes of a TCP segment on most networks."""

LOOK_EVERY: Final = 0.05
"""Seconds between two looks at whether a line is idle."""

SENT_AGAIN_AFTER: Final = 1.0
"""Seconds until TCP sends a lost packet again: the least that RFC 6298 allows."""


@dataclass
class Weather:
    """How the network is at this moment; a test changes it while clients talk."""

    up: bool = True
    """Whether what clients send arrives. While it does not, nothing else tells them so: the line is half-open."""

    down: bool = True
    """Whether what the service sends arrives."""

    delay: float = 0.0
    """Seconds that every piece takes."""

    bytes_per_second: float | None = None
    """Of all lines together: they share one radio."""

    loss: float = 0.0
    """Which part of the packets is lost, and comes late because it is sent again."""

    idle_seconds: float | None = None
    """A line on which nothing is carried for so long is cut, as many proxies do."""

    cut_chance: float = 0.0
    """How likely it is that a line breaks at any one piece."""


@dataclass
class Wire:
    """A TCP proxy in front of one port."""

    target: int
    weather: Weather = field(default_factory=Weather)
    port: int = 0
    lines: set[asyncio.Task[None]] = field(default_factory=set)
    cuts: int = 0
    radio: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until it ends, is cut, or has been idle too long."""
        task = asyncio.current_task()
        assert task is not None
        self.lines.add(task)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        carried = Carried()
        ways = [
            asyncio.create_task(self.carry(reader, far_writer, carried, lambda: self.weather.up)),
            asyncio.create_task(self.carry(far_reader, writer, carried, lambda: self.weather.down)),
            asyncio.create_task(self.cut_when_idle(carried)),
        ]
        try:
            with suppress(asyncio.CancelledError):  # the wire is taken away, which ends its lines
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            writer.transport.abort()
            far_writer.transport.abort()
            self.lines.discard(task)

    async def carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        carried: "Carried",
        arrives: Callable[[], bool],
    ) -> None:
        """One way of one connection. What does not arrive is gone for this connection, as behind a dead radio."""
        with suppress(OSError):
            while piece := await reader.read(CHUNK):
                await self.take_time(len(piece))
                if random.random() < self.weather.cut_chance:
                    self.cuts += 1
                    return
                if not arrives():
                    await asyncio.Event().wait()
                carried.silent = 0.0
                writer.write(piece)
                await writer.drain()

    async def take_time(self, size: int) -> None:
        """The way, the radio's speed, and what is lost on the way and sent again."""
        weather = self.weather
        if weather.bytes_per_second:
            async with self.radio:
                await asyncio.sleep(size / weather.bytes_per_second)
        lost = sum(random.random() < weather.loss for _ in range(ceil(size / PACKET)))
        seconds = weather.delay + lost * SENT_AGAIN_AFTER
        if seconds:
            await asyncio.sleep(seconds)

    async def cut_when_idle(self, carried: "Carried") -> None:
        """Counted in turns of this loop instead of by a clock: while the machine keeps the test waiting, it keeps what
        is under way waiting too, and that is no silence."""
        while (most := self.weather.idle_seconds) is None or carried.silent < most:
            carried.silent = carried.silent + LOOK_EVERY if most else 0.0
            await asyncio.sleep(LOOK_EVERY)
        self.cuts += 1


@dataclass
class Carried:
    """For how many seconds nothing was carried on a connection."""

    silent: float = 0.0


@asynccontextmanager
async def wire_to(port: int, weather: Weather | None = None) -> AsyncGenerator[Wire]:
    """A wire that leads to a port."""
    wire = Wire(port, weather or Weather())
    server = await asyncio.start_server(wire.accept, "127.0.0.1", 0)
    wire.port = server.sockets[0].getsockname()[1]
    try:
        yield wire
    finally:
        server.close()
        for line in tuple(wire.lines):
            line.cancel()
        await asyncio.gather(*wire.lines, return_exceptions=True)
