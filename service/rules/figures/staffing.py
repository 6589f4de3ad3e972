"""How many specialists does a half-hour need?

Slots from Erlang A (or C when nobody is taken to give up), specialists from slots. The service level is the pure one:
served within the limit over everybody who entered the queue.
"""

from dataclasses import dataclass
from itertools import count
from math import ceil

from service.rules.waits.erlang import Impatient, Patient, impatient

FORMULA = "served within the limit / everybody who entered the queue"
"""Printed beside every forecast: other definitions differ by more than ten points on the same day."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What comes in. `arrivals` an hour; `handling` and `patience` in minutes, patience None when nobody gives up.

    `handling` is the time of one chat with its wrap-up on a full desk.
    """

    arrivals: float
    handling: float
    patience: float | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The share to be served within so many seconds."""

    share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What so many slots lead to in the long run. Shares from 0 to 1, times in seconds."""

    slots: int
    service_level: float
    mean_wait: float
    delayed: float
    abandoned: float
    occupancy: float
    waiting: float


def forecast(slots: int, demand: Demand, target: Target) -> Forecast:
    """The long run with this many slots."""
    line = _line(slots, demand)
    return Forecast(
        slots=slots,
        service_level=line.served_within(target.seconds / 60),
        mean_wait=line.mean_wait * 60,
        delayed=line.delayed,
        abandoned=line.abandoned if isinstance(line, Impatient) else 0.0,
        occupancy=line.occupancy,
        waiting=line.queue,
    )


def _line(slots: int, demand: Demand) -> Patient | Impatient:
    """The model in minutes."""
    arrivals, finishing = demand.arrivals / 60, 1 / demand.handling
    if demand.patience is None:
        return Patient(slots, arrivals, finishing)
    return impatient(slots, arrivals, finishing, 1 / demand.patience)


def slots_needed(demand: Demand, target: Target) -> Forecast:
    """The fewest slots that reach the target, with what they lead to. The target's share must be below 1.

    Counting starts where the slots could just serve that share of the load if nobody ever waited for nothing.
    """
    load = demand.arrivals / 60 * demand.handling
    tried = (forecast(slots, demand, target) for slots in count(max(1, int(target.share * load))))
    return next(one for one in tried if one.service_level >= target.share)


def specialists_needed(slots: int, cap: int) -> int:
    """Specialists with `cap` places each."""
    return ceil(slots / cap)


def on_the_schedule(present: float, shrinkage: float) -> int:
    """Specialists to schedule so that `present` are there, when this share of paid time is spent elsewhere.

    present/(1−shrinkage): adding the share on top would understate it (0.10: 100 → 112, not 110).
    """
    return ceil(round(present / (1 - shrinkage), 9))
