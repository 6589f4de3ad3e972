"""Ways of guessing a wait: ours, and those that are common elsewhere. Minutes throughout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from service.rules.waits.delays import mean_wait
from service.rules.waits.estimate import Conditions


@dataclass(frozen=True, slots=True)
class Glance:
    """What a newcomer's estimate may be made from. `head` and `last` are waits: of the first in line, of the last
    answered. `mean` and `handling` are averages of the last hour's answered."""

    ahead: int
    conditions: Conditions
    head: float
    last: float
    mean: float
    handling: float


def _markovian(glance: Glance) -> float:
    """QLm with capacity and leaving as measured in the last hour."""
    return mean_wait(glance.ahead, glance.conditions.capacity, glance.conditions.leaving)


def _position_times_handling(glance: Glance) -> float:
    """Place in line × handling time ÷ specialists: what many products show."""
    return (glance.ahead + 1) * glance.handling / max(1, glance.conditions.accepting)


ESTIMATORS: Final[dict[str, Callable[[Glance], float]]] = {
    "QLm": _markovian,
    "mean wait": lambda glance: glance.mean,
    "position × AHT": _position_times_handling,
    "HOL": lambda glance: glance.head,
    "LES": lambda glance: glance.last,
}


def guesses(glance: Glance) -> dict[str, float]:
    """Every estimator's answer."""
    return {name: estimate(glance) for name, estimate in ESTIMATORS.items()}
