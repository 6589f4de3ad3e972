"""SQLite without its threads: each statement is done on the loop, after a while that the seed draws.

Nothing of SQLite is imitated but the waiting: the file, its transactions and its snapshots are real. Whoever finds the
write lock taken looks again a little later, as SQLite's own busy handler does.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final
from unittest.mock import patch

from aiosqlite import core

from service.models import database
from service.models.journal import Append, Result
from service.models.writers.sqlite import SqliteWriter
from tests.schedules.loop import OF_PROCESS, SeededLoop
from tests.support.databases import NOT_TO_DISK

AT_ONCE: Final = ("PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK TO")
"""Statements that no thread would be left for, in a connection that has one of its own."""

Job = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class Disk:
    """One database file, its write lock, and who has it open."""

    def __init__(self, loop: SeededLoop) -> None:
        self.loop = loop
        self.writing: object | None = None
        """Who holds the write lock: a connection, or a journal in the midst of a commit."""


class OneByOne:
    """Stands where the queue of a connection's thread stands: does what is put into it, in its order."""

    def __init__(self, disk: Disk, connection: Any) -> None:
        self.disk = disk
        self.connection = connection
        self.jobs: deque[Job] = deque()
        self.busy = False

    def put_nowait(self, job: Job) -> None:
        """Do this when everything before it is done."""
        self.jobs.append(job)
        if not self.busy:
            self.next()

    def next(self) -> None:
        """Begin with the next job: at once if it asks nothing of the disk."""
        while self.jobs:
            if asks_the_disk(statement_of(self.jobs[0][1])):
                self.busy = True
                self.disk.loop.call_later(self.disk.loop.takes(), self.do_next)
                return
            self.do(*self.jobs.popleft())
        self.busy = False

    def do_next(self) -> None:
        """The disk has answered, unless somebody else is writing."""
        said = statement_of(self.jobs[0][1])
        if said.startswith("BEGIN IMMEDIATE") and self.disk.writing not in (None, self.connection):
            self.disk.loop.call_later(self.disk.loop.takes(), self.do_next)
            return
        if said.startswith("BEGIN IMMEDIATE"):
            self.disk.writing = self.connection
        self.disk.loop.trace.add(self.disk.loop.seconds, OF_PROCESS.get(), said[:60].replace("\n", " "))
        self.do(*self.jobs.popleft())
        self.next()

    def do(self, future: asyncio.Future[Any] | None, work: Callable[[], Any]) -> None:
        """Do it, and answer."""
        try:
            result = work()
        except BaseException as failed:
            if future is not None and not future.done():
                future.set_exception(failed)
        else:
            if future is not None and not future.done():
                future.set_result(result)
        real: sqlite3.Connection | None = self.connection._connection
        if self.disk.writing is self.connection and (real is None or not in_transaction(real)):
            self.disk.writing = None


def in_transaction(connection: sqlite3.Connection) -> bool:
    """Whether it is in the midst of one; a connection that was closed is not."""
    try:
        return connection.in_transaction
    except sqlite3.ProgrammingError:
        return False


def statement_of(work: Callable[[], Any]) -> str:
    """The SQL of a job, `commit` or `rollback`; nothing for what only looks at rows that are read already."""
    if not isinstance(work, partial):
        return ""
    if work.args and isinstance(work.args[0], str):
        return work.args[0].lstrip()
    name = getattr(work.func, "__name__", "")
    return name if name in ("commit", "rollback") else ""


def asks_the_disk(said: str) -> bool:
    """Whether others may have their turn meanwhile."""
    return bool(said) and not said.startswith(AT_ONCE)


class NoThread:
    """Stands where a connection's thread stands."""

    daemon = True

    def start(self) -> None:
        """There is none."""


@contextmanager
def on_the_loop(disk: Disk) -> Iterator[None]:
    """Until the end every SQLite connection of this program is one of this disk's."""
    begin = core.Connection.__init__
    opened: list[Any] = []

    def without_thread(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        self._thread = NoThread()
        self._tx = OneByOne(disk, self)
        opened.append(self)

    async def write(self: SqliteWriter, batch: list[Append]) -> list[Result]:
        await asyncio.sleep(disk.loop.takes())
        while disk.writing is not None:  # noqa: ASYNC110 - nor is SQLite told; its busy handler looks again
            await asyncio.sleep(disk.loop.takes())
        disk.writing = self
        try:
            disk.loop.trace.add(disk.loop.seconds, OF_PROCESS.get(), "journal", len(batch))
            results = self.commit(batch)
            await asyncio.sleep(disk.loop.takes())
        finally:
            disk.writing = None
        return results

    pragmas = (*database.PRAGMAS, "busy_timeout=0", NOT_TO_DISK)
    with (
        patch.object(core.Connection, "__init__", without_thread),
        patch.object(SqliteWriter, "write", write),
        patch.object(database, "PRAGMAS", pragmas),
        patch.object(database, "FOLD_MS", 0),
        patch.object(database, "BUSY_MS", 0),
    ):
        yield
    for connection in opened:  # of whoever was broken off at the end of the day, nobody closes it
        close(connection)


def close(connection: Any) -> None:
    """Close what aiosqlite would leave to the collector of garbage, which complains of it in somebody else's test."""
    if connection._connection is not None:
        connection._connection.close()
        connection._connection = None
