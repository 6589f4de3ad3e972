"""Who sits where, as it was last read: a crowd at the door asks the same thing a thousand times a second."""

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Final

from service.rules.queue.matching import Seat

GOOD_SECONDS: Final = 1.0
"""How long it is used at the most: another process may have changed a seat, or a lease may have run out."""


class SeatCache:
    """Forgets what it saw as soon as this process changes a seat or takes a chat to or from one."""

    def __init__(self) -> None:
        self.seats: tuple[Seat, ...] = ()
        self.good_until = 0.0
        self.changes = 0

    def changed(self) -> None:
        """Look again next time. What is being looked at while this is said is old already."""
        self.good_until = 0.0
        self.changes += 1

    async def seen(self, look: Callable[[], Awaitable[tuple[Seat, ...]]]) -> tuple[Seat, ...]:
        """The seats, as seen a moment ago or now."""
        if monotonic() >= self.good_until:
            before = self.changes
            self.seats = await look()
            if self.changes == before:
                self.good_until = monotonic() + GOOD_SECONDS
        return self.seats
