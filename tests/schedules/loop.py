"""An event loop that a seed decides about: no selector, no thread, no clock but its own.

Time stands still while anything can go on, and jumps to the next timer when nothing can. Whoever is ready has their
turn in an order drawn from the seed; what a thread would do is done on the loop, after a while that is drawn as well.
So the same seed is the same day, and another seed is another way in which the same things could have fallen together.
"""

import asyncio
import heapq
import logging
import threading
from asyncio import events
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from hashlib import blake2b
from itertools import count
from random import Random
from typing import Any, Final

from typing_extensions import override

FAST: Final = (0.0002, 0.004)
"""Seconds that the disk, a thread or another machine usually takes."""

SLOW: Final = (0.05, 1.5)
"""Seconds that it takes now and then."""

SELDOM: Final = 0.02
"""How often it is slow."""

OF_PROCESS: ContextVar[str] = ContextVar("of_process", default="")
"""Which process of the service something runs in: whatever it begins runs there as well."""


class Trace:
    """What happened, in its order, as one number: two runs of one seed have the same."""

    def __init__(self, in_words: bool) -> None:
        self.hash = blake2b(digest_size=16)
        self.steps = 0
        self.lines: list[str] | None = [] if in_words else None
        """Every step in words, when somebody wants to read them."""

    def add(self, at: float, *what: object) -> None:
        """Something happened."""
        line = f"{at:.6f} " + " ".join(map(str, what))
        self.steps += 1
        self.hash.update(line.encode())
        if self.lines is not None:
            self.lines.append(line)

    def number(self) -> str:
        """The whole of it until now."""
        return self.hash.hexdigest()


class Nothing(Exception):
    """Everybody waits, and there is no timer: it would stay so for ever."""


class Jump:
    """Stands where the selector of an ordinary loop stands: time passes here, and here alone."""

    def __init__(self, loop: "SeededLoop") -> None:
        self.loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        """Nothing ever comes from outside: the next timer is what is waited for."""
        if timeout is None:
            raise Nothing
        if timeout > 0:
            self.loop.jump()
        self.loop.shuffle()
        return []

    def close(self) -> None:
        """There is nothing to close."""


class SeededLoop(asyncio.BaseEventLoop):
    """Run one day with `run_until_complete`; `trace` says which day it was."""

    _ready: Any
    _scheduled: list[Any]
    _timer_cancelled_count: int

    def __init__(self, seed: int, in_words: bool = False) -> None:
        super().__init__()
        self.random = Random(seed)
        self.trace = Trace(in_words)
        self.seconds = 0.0
        self.dead: set[str] = set()
        """Processes that were killed: nothing of theirs goes on, not even what tidies up."""
        self.in_turn = self.random.random() < 0.25
        """Whether who is ready goes on in the order in which they became so, as on an ordinary loop."""
        self.numbers = count(1)
        """For whatever needs a number of its own on this day."""
        self.thread = threading.get_ident()
        self._selector = Jump(self)

    @override
    def time(self) -> float:
        return self.seconds

    def jump(self) -> None:
        """Let time pass until the next timer."""
        while self._scheduled and self._scheduled[0]._cancelled:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._timer_cancelled_count -= 1
        if self._scheduled:
            self.seconds = max(self.seconds, self._scheduled[0]._when)

    def shuffle(self) -> None:
        """Put those who are ready into an order of the seed's.

        A task has one step at a time, so nothing overtakes itself. Other callbacks keep their order among themselves,
        because a loop promises that.
        """
        ready = [handle for handle in self._ready if not self.is_of_the_dead(handle)]
        if not self.in_turn and len(ready) > 1:
            tasks = [handle for handle in ready if is_step(handle)]
            self.random.shuffle(tasks)
            places = [is_step(handle) for handle in ready]
            others = iter([handle for handle in ready if not is_step(handle)])
            steps = iter(tasks)
            ready = [next(steps) if step else next(others) for step in places]
        self._ready.clear()
        self._ready.extend(ready)

    def is_of_the_dead(self, handle: Any) -> bool:
        """Whether a step belongs to a process that was killed."""
        return bool(self.dead) and handle._context.get(OF_PROCESS, "") in self.dead

    def kill(self, process: str) -> None:
        """From this moment on nothing of a process goes on."""
        self.dead.add(process)
        for handle in (*self._ready, *self._scheduled):
            if self.is_of_the_dead(handle):
                handle.cancel()

    def takes(self) -> float:
        """How long something takes that is done outside the loop."""
        return self.random.uniform(*(SLOW if self.random.random() < SELDOM else FAST))

    @override
    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        """Do it on the loop, after a while."""
        future = self.create_future()
        self.call_later(self.takes(), self.settle, future, func, args)
        return future

    def settle(self, future: asyncio.Future[Any], func: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Do what a thread would have done."""
        if future.cancelled():
            return
        self.trace.add(self.seconds, "thread", getattr(func, "__name__", "?"))
        try:
            future.set_result(func(*args))
        except Exception as failed:
            future.set_exception(failed)

    @override
    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        """From the loop's own thread; any other would come whenever it likes."""
        if threading.get_ident() != self.thread:
            raise RuntimeError("a thread of its own is nothing that a seed could decide about")
        return self.call_soon(callback, *args, context=context)

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """There is nobody to wake."""

    def run(self, main: Coroutine[Any, Any, None]) -> None:
        """Run this to its end, and then whatever is still waiting to its own."""
        before = events._get_running_loop()
        events._set_running_loop(None)
        try:
            self.run_until_complete(main)
        finally:
            self.dead.clear()
            logging.disable()  # whatever is broken off here tells nobody anything
            self.run_until_complete(tidy())
            logging.disable(logging.NOTSET)
            self.close()
            events._set_running_loop(before)


async def passes(seconds: float) -> None:
    """Let so much of the day's time pass; it takes none of ours."""
    await asyncio.sleep(seconds)


async def tidy() -> None:
    """Cancel everything until nothing is left."""
    for _ in range(20):
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if not left:
            return
        for task in sorted(left, key=lambda task: task.get_name()):
            task.cancel()
        await asyncio.wait(left, timeout=30)


def is_step(handle: Any) -> bool:
    """Whether this is a task's next step."""
    return isinstance(getattr(handle._callback, "__self__", None), asyncio.Task)
