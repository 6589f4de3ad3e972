"""How long a piece of work computes by itself, however often it lets others have their turn."""

from collections.abc import Coroutine, Generator
from time import thread_time
from typing import Any


class CpuTimer:
    """Await it, and the work is done. It runs while the work computes and stands while the work waits.

    The CPU of the thread alone would not do: while the work waits, everybody else computes on the same thread.
    """

    def __init__(self, work: Coroutine[Any, Any, None]) -> None:
        self.work = work
        self.seconds = 0.0

    def __await__(self) -> Generator[Any, Any, None]:
        """The work from one wait to the next. A cancelled wait is told to the work, as to any coroutine."""
        go_on, said = self.work.send, None
        while True:
            began = thread_time()
            try:
                awaited = go_on(said)
            except StopIteration:
                return
            finally:
                self.seconds += thread_time() - began
            try:
                go_on, said = self.work.send, (yield awaited)
            except BaseException as failure:
                go_on, said = self.work.throw, failure
