"""A cable between a browser and the service, which a test can cut, or let swallow what comes back."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

CHUNK = 65_536


@dataclass
class Cable:
    """Carries bytes from its own port of the loopback to another."""

    port: int
    to: int
    whole: bool = True
    swallows: bool = False
    ends: set[asyncio.StreamWriter] = field(default_factory=set)
    server: asyncio.Server | None = None

    @property
    def home(self) -> str:
        """The service as it is seen from this end of the cable."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Every line breaks off in the middle, and no new one comes about."""
        self.whole = False
        for end in tuple(self.ends):
            end.transport.abort()

    def swallow_answers(self) -> None:
        """What is sent arrives, and nothing comes back: the worst moment to be cut off."""
        self.swallows = True

    def mend(self) -> None:
        """As new."""
        self.whole, self.swallows = True, False

    async def __aenter__(self) -> Self:
        self.server = await asyncio.start_server(self.carry, "127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.server is not None:
            self.cut()
            self.server.close()
            await self.server.wait_closed()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        if not self.whole:
            writer.transport.abort()
            return
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to)
            self.ends |= {writer, far_writer}
            there, back = self.pass_on(reader, far_writer, False), self.pass_on(far_reader, writer, True)
            await asyncio.gather(there, back, return_exceptions=True)
            self.ends -= {writer, far_writer}
        writer.transport.abort()

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, back: bool) -> None:
        with suppress(OSError):
            while read := await reader.read(CHUNK):
                if back and self.swallows:
                    continue
                writer.write(read)
                await writer.drain()
        writer.close()
