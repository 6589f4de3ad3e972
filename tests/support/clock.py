"""Time that only moves when a test says so."""

from datetime import UTC, datetime, timedelta
from typing import Final

A_WEDNESDAY: Final = datetime(2026, 10, 14, 15, 0, tzinfo=UTC)
"""10:00 in Chicago on an ordinary working day: open, far from opening and closing."""


class Clock:
    """Hand `clock.now` to whatever asks for the time."""

    def __init__(self, start: datetime = A_WEDNESDAY) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The present instant, in UTC and aware of it."""
        return self._now

    def advance(self, seconds: float) -> datetime:
        """Let time pass; it never goes back."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += timedelta(seconds=seconds)
        return self._now

    def move_to(self, instant: datetime) -> datetime:
        """Let time pass until this instant."""
        return self.advance((instant - self._now).total_seconds())
