"""Background work that cannot die: a loop that meets a mistake says so, waits a little, and goes on.

Every loop of a process is a `Worker`, and what is begun beside a request is one of its `Errands`; no other module of
`live`, `actions`, `bus` or `models` begins a task that nobody waits for (tests/test_loops.py). The module stands below
the bus and the journal, because these two have loops as well.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from random import uniform
from time import monotonic
from types import TracebackType
from typing import Any, Final, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()

OUTAGES: Final[tuple[type[Exception], ...]] = (SQLAlchemyError, OSError)
"""What is no mistake of ours: the database or the network is away, and comes back."""

BACKOFF_SECONDS: Final = (0.1, 2.0)
"""The pause after a first failure, doubled with each further one up to the second number: work that fails for good
costs next to nothing, and what was away is found again within two seconds."""

ROUND_SECONDS: Final = 60.0
"""How long a round may take before its loop is held to hang. A statement ends after five seconds (`PATIENCE_SECONDS`),
so with a database that answers none takes a tenth of it."""

LAST_SECONDS: Final = 3.0
"""How long the last round may take when the process stops: longer than any with a database that answers."""

Work = Callable[[], Awaitable[None]]
Thing = TypeVar("Thing")


async def try_each(things: Iterable[Thing], act: Callable[[Thing], Awaitable[object]]) -> None:
    """Act on each of these, whatever became of those before: one that fails must not hold up all that follow.

    Raises what went wrong once all were tried; an `ExceptionGroup` if it was more than one.
    """
    failures: list[Exception] = []
    for thing in things:
        try:
            await act(thing)
        except Exception as failure:
            failures.append(failure)
    if len(failures) == 1:
        raise failures[0]
    if failures:
        raise ExceptionGroup("several failed", failures)


async def try_all(works: Iterable[Work]) -> None:
    """Do all of these, whatever becomes of any. Raises as `try_each`."""
    await try_each(works, lambda work: work())


class Failures:
    """What went wrong in one loop: logged by kind and place, never by its words, which could be a visitor's."""

    def __init__(self, name: str, foreseen: tuple[type[Exception], ...] = OUTAGES) -> None:
        self.name = name
        self.foreseen = foreseen
        self.count = 0
        """Since the process started; `helpline_loop_failures_total` shows it, and nothing clears it."""
        self.in_a_row = 0
        """Without a round in between that went well, which clears it."""

    def add(self, failure: BaseException) -> None:
        """Count and log it. Of an outage only the beginning is logged; every mistake is."""
        self.count += 1
        self.in_a_row += 1
        mistakes = [one for one in single(failure) if not isinstance(one, self.foreseen)]
        for one in mistakes:
            log.error("loop_failed", loop=self.name, error=type(one).__name__, where=place(one.__traceback__))
        if not mistakes and self.in_a_row == 1:
            log.warning("loop_outage", loop=self.name, error=type(single(failure)[0]).__name__)

    def end(self) -> None:
        """A round went well."""
        if self.in_a_row:
            log.info("loop_recovered", loop=self.name, failures=self.in_a_row)
            self.in_a_row = 0

    def backoff(self) -> float:
        """Seconds until the next attempt; not the same for all processes, so that they do not come back together."""
        first, most = BACKOFF_SECONDS
        return min(most, first * 2.0 ** min(self.in_a_row - 1, 10)) * uniform(0.5, 1.0)  # noqa: S311 - only a spread


class Worker:
    """One loop of this process: it waits to be woken, does its work, rests, and begins anew until it is stopped.

    A round that fails is owed: it is done again after a pause, woken or not. So whoever wakes a worker may forget it.
    """

    def __init__(
        self,
        name: str,
        work: Work,
        *,
        every: float | None = None,
        pause: float = 0.0,
        may_take: float = ROUND_SECONDS,
        foreseen: tuple[type[Exception], ...] = OUTAGES,
    ) -> None:
        """`every`: begin a round so many seconds after the last one, woken or not. `pause`: rest so many seconds after
        a round, however often it is woken. `foreseen`: what is an outage and no mistake."""
        self.name = name
        self.work = work
        self.by_itself = every is not None
        self.pause = pause if every is None else every
        """Seconds to rest after a round. The work may set it anew each time."""
        self.may_take = may_take
        self.failures = Failures(name, foreseen)
        self.woken = asyncio.Event()
        """Whether there is something to do: set by `wake`, cleared when a round begins."""
        self.stopping = asyncio.Event()
        """Set by `stop` and never cleared: a worker that was stopped is not started again."""
        self.began_at: float | None = None
        """When the round under way began, by the steady clock; None between two rounds."""
        self.task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to work."""
        self.task = asyncio.create_task(self.run(), name=self.name)

    def wake(self) -> None:
        """There is something to do. Many calls before a round begins are one round."""
        self.woken.set()

    async def stop(self, within: float | None = LAST_SECONDS) -> None:
        """Finish the round under way and begin no other; a round that takes longer than `within` is broken off.

        A write that is broken off can leave SQLite's lock behind, so `within` is no shorter than a write may take; None
        waits for as long as it takes. Never raises what the work raised: that was logged when it happened.
        """
        self.stopping.set()
        self.woken.set()
        if self.task is None:
            return
        _, late = await asyncio.wait((self.task,), timeout=within)
        for task in late:
            task.cancel()
            await asyncio.wait((task,))

    def trouble(self) -> str | None:
        """What is wrong with this loop, in a word for operators. To wait for something to do is nothing wrong."""
        if self.task is None or self.task.done():
            return f"{self.name} stopped"
        if self.began_at is not None and monotonic() - self.began_at > self.may_take:
            return f"{self.name} hangs"
        return None

    async def run(self) -> None:
        while not self.stopping.is_set():
            if not self.by_itself:
                await self.woken.wait()
            if self.stopping.is_set():
                return
            self.woken.clear()
            rest = await self.round()
            if rest:
                await self.rests(rest)
            elif self.by_itself or self.failures.in_a_row:
                await asyncio.sleep(0)  # a round that never waits must not keep everybody else from their turn

    async def round(self) -> float:
        """Work once; how many seconds to rest after it."""
        self.began_at = monotonic()
        try:
            await self.work()
        except asyncio.CancelledError as stray:
            if self.task is None or self.task.cancelling():
                raise
            return self.failed(stray)  # something that the work waited for was cancelled, not this loop
        except Exception as failure:
            return self.failed(failure)
        finally:
            self.began_at = None
        if self.failures.in_a_row:
            self.failures.end()
        return self.pause

    def failed(self, failure: BaseException) -> float:
        self.failures.add(failure)
        self.woken.set()
        return max(self.pause, self.failures.backoff())

    async def rests(self, seconds: float) -> None:
        """Let time pass, unless the process stops."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.stopping.wait()


class Errands:
    """Work that is begun beside whoever asked for it and ends by itself: what goes wrong is logged and counted."""

    def __init__(self, name: str) -> None:
        self.failures = Failures(name)
        self.tasks: set[asyncio.Task[None]] = set()
        """Those under way; each takes itself out when it is done."""

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this beside everything else."""
        task = asyncio.create_task(self.run(work), name=self.failures.name)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def run(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as failure:
            self.failures.add(failure)
            return
        self.failures.end()

    async def finish(self) -> None:
        """Wait for those under way."""
        while self.tasks:
            await asyncio.wait(tuple(self.tasks))

    async def stop(self, within: float = LAST_SECONDS) -> None:
        """Finish what was begun; what takes longer is broken off."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self.finish()
        for task in tuple(self.tasks):
            task.cancel()
        await self.finish()


def single(failure: BaseException) -> list[BaseException]:
    """Each failure of a group, or the one that it is."""
    if isinstance(failure, BaseExceptionGroup):
        return [one for part in failure.exceptions for one in single(part)]
    return [failure]


def place(trace: TracebackType | None) -> str:
    """Where in the service it happened, as module and line: the innermost place that is ours."""
    found = "unknown"
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("service.") and name != __name__:
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
