"""The one place where chats are written: whatever gathers while a commit runs is the next commit.

Group commit needs no timer. A lone message is committed at once; under load one flush to disk acknowledges many.
The reasons and the figures stand in docs/decisions/0003-journal.md.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from time import perf_counter
from typing import Any, Final, NamedTuple, Protocol

import structlog

from service.models.errors import TAKES_NOTHING, error_name
from service.models.log import LogEntry
from service.worker import Worker

log = structlog.get_logger()

FULL_AT: Final = 20_000
"""Appends that may wait: about a second of work; beyond it a sender is asked to try again rather than kept waiting."""

BATCH: Final = 500
"""Appends in one commit: past a few hundred the cost for each no longer falls, and the first would only wait longer."""


class Result(Enum):
    """What became of an append."""

    STORED = "stored"
    CONFLICT = "conflict"
    """Somebody else wrote that number, or the seat changed: load and ask again."""
    REPEATED = "repeated"
    """The same opening was stored before."""


@dataclass(frozen=True, slots=True)
class SeatChange:
    """A change to a specialist's seat that stands or falls with the append.

    With a `version` it is compare-and-set: the append fails if the seat is not as it was read.
    """

    person_id: str
    values: dict[str, Any]
    version: int | None = None


class Append(NamedTuple):
    """Entries of one chat that are stored together or not at all.

    `columns` is the chat's row when its state changed; `opening` its first row, when the chat begins. `erase` destroys
    the chat's key and every word of it.
    """

    chat_id: str
    entries: tuple[LogEntry, ...]
    columns: dict[str, Any] | None = None
    opening: dict[str, Any] | None = None
    seat: SeatChange | None = None
    erase: bool = False

    @property
    def plain(self) -> bool:
        """One entry and nothing else: the common message."""
        return self.columns is None and self.opening is None and self.seat is None and len(self.entries) == 1


class Unavailable(Exception):
    """The database did not take the batch; nothing of it was acknowledged."""


class Full(Exception):
    """More is waiting than can be written soon."""


class Writer(Protocol):
    """Commits one batch, and says for each append what became of it."""

    async def write(self, batch: list[Append]) -> list[Result]: ...

    async def close(self) -> None: ...


@dataclass(slots=True)
class Measured:
    """What the journal did lately, for the metrics."""

    batches: int = 0
    appends: int = 0
    seconds: float = 0.0
    observe: Callable[[int, float], None] = field(default=lambda size, seconds: None)
    refuse: Callable[[], None] = field(default=lambda: None)
    """Called for each commit that the database did not take."""

    def add(self, size: int, seconds: float) -> None:
        self.batches += 1
        self.appends += size
        self.seconds += seconds
        self.observe(size, seconds)


class Journal:
    """Takes appends from everywhere in this process and commits them in turn."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.waiting: deque[tuple[Append, asyncio.Future[Result]]] = deque()
        self.worker = Worker("journal", self.commit_next)
        self.committing = asyncio.Lock()
        self.measured = Measured()
        self.trouble: str | None = None
        """What the database says for taking nothing, such as SQLITE_FULL; None since it last took something."""

    def start(self) -> None:
        """Begin to commit."""
        self.worker.start()

    async def stop(self) -> None:
        """Finish the commit that is under way and commit what waits, then stop."""
        while self.waiting and self.worker.task:
            await asyncio.wait([future for _, future in self.waiting])
        await self.worker.stop(within=None)
        await self.writer.close()

    def append(self, append: Append) -> asyncio.Future[Result]:
        """Put an append into the next commit. The future is done when it is on disk.

        Raises `Full` when too much waits. The future raises `Unavailable` when the database did not take it; then it
        may or may not be stored, and only sending it again under the same id tells.
        """
        if len(self.waiting) >= FULL_AT:
            raise Full
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self.waiting.append((append, future))
        self.worker.wake()
        return future

    async def commit_next(self) -> None:
        """Commit what waits, as far as it fits into one batch."""
        batch = [self.waiting.popleft() for _ in range(min(BATCH, len(self.waiting)))]
        if self.waiting:
            self.worker.wake()
        if not batch:
            return
        async with self.committing:
            await self.commit(batch)

    async def commit(self, batch: list[tuple[Append, asyncio.Future[Result]]]) -> None:
        began = perf_counter()
        try:
            results = await self.writer.write([append for append, _ in batch])
            answers = list(zip(batch, results, strict=True))
        except Exception as broken:
            # Whatever it was, even a mistake of ours: everybody in the batch is told, and the next one is tried.
            refused = broken if isinstance(broken, Unavailable) else Unavailable(error_name(broken))
            self.took_nothing(str(refused))
            for _, future in batch:
                settle(future, refused)
            return
        self.took_something()
        for (_, future), result in answers:
            settle(future, result)
        self.measured.add(len(batch), perf_counter() - began)

    def took_nothing(self, why: str) -> None:
        """The database refused a commit. Said once, however many more it refuses for the same reason.

        One that is away is asked by whoever wants to know: it is back before the next commit.
        """
        self.measured.refuse()
        if not why.startswith(TAKES_NOTHING):
            return
        if why != self.trouble:
            log.error("database_takes_nothing", error=why)
        self.trouble = why

    def took_something(self) -> None:
        """The database took a commit: here, or in the sign of life of this process."""
        if self.trouble is not None:
            log.info("database_takes_again", after=self.trouble)
        self.trouble = None


def settle(future: "asyncio.Future[Result]", result: Result | Unavailable) -> None:
    """Answer whoever still waits; a connection that was cut in the meantime has cancelled its future."""
    if future.done():
        return
    if isinstance(result, Unavailable):
        future.set_exception(result)
    else:
        future.set_result(result)
