"""Many days at once: one policy against another on the same visitors, and our estimate against the common ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from service.simulation.day import Day
from service.simulation.policies import policy
from service.simulation.results import Results, accuracy, results
from service.simulation.scenario import Scenario, scaled

LOADS: Final = (1.0, 1.3, 1.6, 2.0)
"""From an ordinary day to one with twice the visitors, when every third gives up."""

PROBES: Final = 0.10
"""Share of visitors with endless patience while estimators are compared: enough to see every wait to its end."""

Told = Callable[[float], None]
"""Hears how much of all the work is done, from 0 to 1."""


def _silent(_: float) -> None:
    """Tell nobody."""


def days(scenario: Scenario, seeds: Iterable[int], name: str = "helpline", told: Told = _silent) -> list[Day]:
    """One finished day for each seed."""
    wanted = list(seeds)
    finished: list[Day] = []
    for seed in wanted:
        finished.append(Day(scenario, seed, policy(name, seed)).run())
        told(len(finished) / len(wanted))
    return finished


def compared(
    scenario: Scenario, seeds: Iterable[int], names: Iterable[str], told: Told = _silent
) -> dict[str, Results]:
    """The same days under each policy."""
    wanted, policies = list(seeds), list(names)
    return {
        name: results(days(scenario, wanted, name, lambda done, n=n: told((n + done) / len(policies))))
        for n, name in enumerate(policies)
    }


@dataclass(frozen=True, slots=True)
class EstimatorRow:
    """One estimator at one load. Minutes; the shares belong to the shown range and so only to our own estimator."""

    load: float
    estimator: str
    rmse: float
    bias: float
    probes: int
    within_low: float | None = None
    within_high: float | None = None


def estimators(scenario: Scenario, seeds: Iterable[int], told: Told = _silent) -> list[EstimatorRow]:
    """Every estimator at every load."""
    wanted = list(seeds)
    rows: list[EstimatorRow] = []
    for n, load in enumerate(LOADS):
        busy = replace(scaled(scenario, load), probes=PROBES)
        rows += _rows(load, days(busy, wanted, told=lambda done, n=n: told((n + done) / len(LOADS))))
    return rows


def _rows(load: float, finished: list[Day]) -> list[EstimatorRow]:
    shown = results(finished).calibration
    rows = [EstimatorRow(load, name, error.rmse, error.bias, error.count) for name, error in accuracy(finished).items()]
    return [
        replace(row, within_low=shown.within_low, within_high=shown.within_high) if row.estimator == "QLm" else row
        for row in rows
    ]
