"""The clocks: what time it is, and what time it is for the opening hours.

They differ in the demonstration alone, which has a clock of its own for the hours (`demonstration/clock.py`). Chats
always live in real time, so that no lease or deadline ever jumps.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from service.protocol.hours.availability import DemoClock

Now = Callable[[], datetime]


def real_now() -> datetime:
    """The present instant, aware UTC."""
    return datetime.now(UTC)


class DatabaseClock:
    """The database's time: processes whose own clocks disagree still agree about deadlines.

    `offset` is measured against the database and added to this machine's clock.
    """

    def __init__(self, own: Now = real_now) -> None:
        self.own = own
        self.offset = timedelta(0)

    def now(self) -> datetime:
        """The database's present instant, as far as it is known."""
        return self.own() + self.offset

    def set_by(self, database_now: datetime, asked: datetime, answered: datetime) -> None:
        """Learn the offset from one question, which tells no more than within what it lies: the database looked at its
        clock after it was asked and before we had the answer.

        So what is known already changes only as far as the answer contradicts it. Half of each round trip would be off
        by seconds when a process is very busy, and who came later would stand in line before who came first.
        """
        least, most = database_now - answered, database_now - asked
        self.offset = min(max(self.offset, least), most)


class HoursClock:
    """The clock that the opening hours are read at: the real one."""

    def __init__(self, real: Now) -> None:
        self.real = real

    def now(self) -> datetime:
        """The instant at which the hours are asked."""
        return self.real()

    def moved(self) -> DemoClock | None:
        """What every page has to say about this clock: nothing, while it shows the real time."""
        return None


HoursClockOn = Callable[[Now], HoursClock]
"""Makes the clock for the hours on the real one."""
