"""The clocks: what time it is, and what time it is for the opening hours.

They differ in the demonstration alone, where a newcomer may look at an evening or a holiday. Chats always live in real
time, so that no lease or deadline ever jumps.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from service.rules.hours.scenarios import Scenario

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
        """Learn the offset from one question; half of its round trip is taken off."""
        self.offset = database_now - (asked + (answered - asked) / 2)


class HoursClock:
    """The clock that the opening hours are read at. `shift` is zero outside the demonstration."""

    def __init__(self, now: Now) -> None:
        self.real = now
        self.shift = timedelta(0)
        self.scenario: Scenario = "open"

    def now(self) -> datetime:
        """The instant at which the hours are asked."""
        return self.real() + self.shift

    def move_to(self, moment: datetime, scenario: Scenario) -> None:
        """Let it be this moment now; time goes on from there."""
        self.shift = moment - self.real()
        self.scenario = scenario
