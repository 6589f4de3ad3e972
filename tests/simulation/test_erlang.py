"""Where theory has an answer, the simulated helpline must give the same: the real rules on a virtual clock."""

from math import sqrt
from statistics import fmean, stdev

import pytest

from service.rules.figures.measures import ChatOutcome
from service.rules.waits.erlang import impatient
from service.simulation.day import Day
from service.simulation.policies import policy
from service.simulation.scenario import steady
from service.simulation.visits import Visit

HOURS, BATCHES = 200.0, 10
"""Cut into batches of twenty hours, far longer than a queue remembers, so that their means are nearly independent."""


def simulated(slots: int, patience_minutes: float) -> list[list[Visit]]:
    """24 visitors an hour with half-hour chats, in batches by arrival."""
    day = Day(steady(slots, 24, 30, patience_minutes, HOURS), seed=5, policy=policy("helpline")).run()
    batches: list[list[Visit]] = [[] for _ in range(BATCHES)]
    for visit in day.visits.values():
        batches[int(visit.visitor.arrives / 3600 / HOURS * BATCHES)].append(visit)
    return batches


def agrees(measured: list[float], theory: float) -> bool:
    """Within three standard errors of the batch means."""
    return abs(fmean(measured) - theory) < 3 * stdev(measured) / sqrt(len(measured))


def shares(batches: list[list[Visit]], outcome: ChatOutcome) -> list[float]:
    return [fmean(visit.outcome is outcome for visit in batch) for batch in batches]


def delayed(batches: list[list[Visit]]) -> list[float]:
    return [fmean((visit.waited or 0) > 0 for visit in batch) for batch in batches]


def waits(batches: list[list[Visit]]) -> list[float]:
    """Mean waits in hours."""
    return [fmean((visit.waited or 0) / 3600 for visit in batch) for batch in batches]


@pytest.mark.parametrize("slots", [12, 10])
def test_the_simulated_helpline_is_erlang_a(slots: int) -> None:
    batches, theory = simulated(slots, patience_minutes=10), impatient(slots, 24, 2, 6)
    assert agrees(delayed(batches), theory.delayed)
    assert agrees(shares(batches, ChatOutcome.ABANDONED), theory.abandoned)
    assert agrees(waits(batches), theory.mean_wait)


def test_the_simulated_helpline_is_erlang_c_when_nobody_gives_up() -> None:
    batches = simulated(slots=15, patience_minutes=0)
    theory = impatient(15, 24, 2, 0)
    assert agrees(delayed(batches), theory.delayed)
    assert agrees(waits(batches), theory.mean_wait)


def test_the_yardstick_would_notice_one_slot_less() -> None:
    batches = simulated(slots=11, patience_minutes=10)
    assert not agrees(delayed(batches), impatient(12, 24, 2, 6).delayed)
