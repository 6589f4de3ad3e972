"""A clock for the opening hours that may be moved, so that a newcomer may look at an evening or a holiday."""

from datetime import datetime, timedelta

from typing_extensions import override

from service.clock import HoursClock, Now
from service.protocol.hours.availability import DemoClock
from service.rules.hours.scenarios import Scenario


class MovedClock(HoursClock):
    """Shows a moment that was chosen; time goes on from there. Chats live in real time all the same."""

    def __init__(self, real: Now) -> None:
        super().__init__(real)
        self.shift = timedelta(0)
        self.scenario: Scenario = "open"

    @override
    def now(self) -> datetime:
        return self.real() + self.shift

    @override
    def moved(self) -> DemoClock:
        return DemoClock(now=self.now(), scenario=self.scenario)

    def move_to(self, moment: datetime, scenario: Scenario) -> None:
        """Let it be this moment now."""
        self.shift = moment - self.real()
        self.scenario = scenario
