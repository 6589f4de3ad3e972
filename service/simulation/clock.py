"""A clock that jumps from one thing to the next."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Final

OPENING: Final = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
"""An ordinary Monday, 07:00 in Chicago."""


class Clock:
    """What is to happen, in order of time; what is set for the same moment happens in the order it was set."""

    def __init__(self) -> None:
        """Begin at opening, with nothing to do."""
        self.seconds = 0.0
        self._numbers = count()
        self._ahead: list[tuple[float, int, Callable[[], None]]] = []

    @property
    def now(self) -> datetime:
        """The instant, as the rules want it."""
        return OPENING + timedelta(seconds=self.seconds)

    def at(self, seconds: float, what: Callable[[], None]) -> None:
        """Let something happen at a moment."""
        heappush(self._ahead, (seconds, next(self._numbers), what))

    def after(self, seconds: float, what: Callable[[], None]) -> None:
        """Let something happen so much later than now."""
        self.at(self.seconds + seconds, what)

    def tick(self) -> bool:
        """Jump to the next thing and let it happen. False when there is nothing left."""
        if not self._ahead:
            return False
        self.seconds, _, what = heappop(self._ahead)
        what()
        return True
