"""The simulated specialists: when they come, rest, lose their machine and go."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from service.rules.waits.capacity import throughput
from service.rules.waits.queues import DeskPlan
from service.simulation.clock import Clock
from service.simulation.desk import SimulatedDesk
from service.simulation.scenario import HOUR, Scenario

BACK_AFTER: Final = 300.0
"""Seconds until a specialist whose machine died sits at another."""


class Staff:
    """All desks, and what happens to them by the plan or by chance; `changed` is called after each such thing.

    `working` are those who take chats now.
    """

    def __init__(self, scenario: Scenario, seed: int, clock: Clock, changed: Callable[[], None]) -> None:
        """Set every coming, break, loss and going on the clock."""
        self.desks = {shift.person_id: SimulatedDesk(shift, scenario.per_hour) for shift in scenario.shifts}
        self.working: list[SimulatedDesk] = []
        self._clock, self._tell = clock, changed
        chance = Random(seed)  # noqa: S311 - a simulation is to be repeated, not to be secret
        for desk in self.desks.values():
            self._plan(desk, scenario)
        self.losses = [
            (moment, desk)
            for desk in self.desks.values()
            for moment in _moments(scenario.losses_per_hour, desk.shift.begins, desk.shift.ends, chance)
        ]
        self.cuts = [
            (moment, desk, chance.uniform(*scenario.cut_seconds))
            for desk in self.desks.values()
            for moment in _moments(scenario.cuts_per_hour, desk.shift.begins, desk.shift.ends, chance)
        ]

    def _plan(self, desk: SimulatedDesk, scenario: Scenario) -> None:
        self._clock.at(desk.shift.begins, lambda: self.arrive(desk))
        if desk.shift.ends < scenario.closes:
            self._clock.at(desk.shift.ends, lambda: self._leave(desk))
        for begins, ends in desk.shift.breaks:
            self._clock.at(begins, lambda: self.step_away(desk, "break"))
            self._clock.at(ends, lambda: self.step_back(desk, "break"))

    def arrive(self, desk: SimulatedDesk) -> None:
        """Sit down."""
        desk.progress(self._clock.seconds)
        desk.present = True
        self._changed()

    def step_away(self, desk: SimulatedDesk, reason: str) -> None:
        """Take no new chats for this reason; those on the desk go on."""
        desk.away.add(reason)
        self._changed()

    def step_back(self, desk: SimulatedDesk, reason: str) -> None:
        """Take new chats again unless another reason remains."""
        desk.away.discard(reason)
        self._changed()

    def _leave(self, desk: SimulatedDesk) -> None:
        desk.leaving = True
        self._changed()

    def lose(self, desk: SimulatedDesk, back_after: float = BACK_AFTER) -> None:
        """The machine dies, or its connection: chats stand still until somebody notices."""
        desk.progress(self._clock.seconds)
        desk.present = False
        self._clock.after(back_after, lambda: self.arrive(desk))
        self._changed()

    def _changed(self) -> None:
        self.working = [desk for desk in self.desks.values() if desk.works]
        self._tell()

    @property
    def plans(self) -> list[DeskPlan]:
        """Languages and caps of those who take chats now."""
        return [(desk.shift.languages, desk.shift.cap) for desk in self.working]

    def speakers(self, language: str) -> list[SimulatedDesk]:
        """Those who take chats in this language now."""
        return [desk for desk in self.working if language in desk.shift.languages]

    def rate(self) -> float:
        """Chats a minute that should finish with what lies on the desks now, away or not."""
        busy = [desk for desk in self.desks.values() if desk.present]
        return sum(throughput(desk.shift.cap - desk.places) for desk in busy) / 60


def _moments(per_hour: float, begins: float, ends: float, chance: Random) -> Iterator[float]:
    moment = begins
    while per_hour > 0 and (moment := moment + chance.expovariate(per_hour / HOUR)) < ends:
        yield moment
