"""Queues in the long run: how much waiting a given number of slots leaves (Erlang B, C and A).

`slots` is the sum of the specialists' caps; `arrivals` a unit of time, `finishing` chats a slot finishes a unit of
time, `leaving` the rate at which one waiting visitor gives up. Any unit of time, as long as it is one. With several
chats at a time the slots finish at the pace of a full desk, which is cautious: lightly loaded desks are faster.
"""

from dataclasses import dataclass
from itertools import accumulate
from math import exp, inf, log

from service.rules.waits.delays import gone_by

_NEGLIGIBLE = log(1e-18)
"""A state this much lighter than the heaviest changes no digit of a float."""


def erlang_b(slots: int, load: float) -> float:
    """Share turned away when nobody can wait. `load` in Erlangs.

    The inverse recursion I(k) = 1 + I(k−1)·k/a has no factorials and holds beyond 5,000 slots.
    """
    if load <= 0:
        return 0.0 if slots else 1.0
    inverse = 1.0
    for k in range(1, slots + 1):
        inverse = 1 + inverse * k / load
    return 1 / inverse


def erlang_c(slots: int, load: float) -> float:
    """Share that has to wait when everybody waits for ever; 1 when the load is more than the slots can carry."""
    if load >= slots:
        return 1.0
    blocked = erlang_b(slots, load)
    return blocked / (1 - load / slots * (1 - blocked))


@dataclass(frozen=True, slots=True)
class Patient:
    """M/M/n: nobody gives up. Waits grow without bound when the load reaches the slots."""

    slots: int
    arrivals: float
    finishing: float

    @property
    def load(self) -> float:
        """Erlangs offered."""
        return self.arrivals / self.finishing

    @property
    def delayed(self) -> float:
        """Share that has to wait."""
        return erlang_c(self.slots, self.load)

    @property
    def mean_wait(self) -> float:
        """Mean wait of everybody, those served at once included."""
        spare = self.slots * self.finishing - self.arrivals
        return self.delayed / spare if spare > 0 else inf

    @property
    def queue(self) -> float:
        """Mean number waiting (Little)."""
        return self.arrivals * self.mean_wait

    @property
    def occupancy(self) -> float:
        """Share of slots in use."""
        return min(1.0, self.load / self.slots)

    def served_within(self, limit: float) -> float:
        """Share served within `limit`: the service level."""
        spare = self.slots * self.finishing - self.arrivals
        return 1 - self.delayed * exp(-spare * limit) if spare > 0 else 0.0

    def percentile(self, share: float) -> float:
        """The wait that `share` of everybody does not exceed."""
        spare = self.slots * self.finishing - self.arrivals
        return max(0.0, log(self.delayed / (1 - share)) / spare) if spare > 0 else inf


@dataclass(frozen=True, slots=True)
class Impatient:
    """M/M/n+M (Erlang A): those who wait give up at a rate. The right model whenever the line can be long.

    `full` holds the probabilities of n, n+1, … in the system: the states in which a newcomer waits. Palm 1946; Garnett,
    Mandelbaum & Reiman, M&SOM 4:208-227, 2002. Made by `impatient`.
    """

    slots: int
    arrivals: float
    finishing: float
    leaving: float
    full: tuple[float, ...]

    @property
    def delayed(self) -> float:
        """Share that has to wait."""
        return sum(self.full)

    @property
    def queue(self) -> float:
        """Mean number waiting."""
        return sum(k * chance for k, chance in enumerate(self.full))

    @property
    def mean_wait(self) -> float:
        """Mean wait of everybody, those served at once and those who gave up included (Little)."""
        return self.queue / self.arrivals

    @property
    def abandoned(self) -> float:
        """Share that gives up: θ·E[W]."""
        return self.leaving * self.mean_wait

    @property
    def occupancy(self) -> float:
        """Share of slots in use."""
        return self.arrivals * (1 - self.abandoned) / (self.slots * self.finishing)

    def longer_than(self, limit: float) -> float:
        """P(W > limit), however the wait ended: nobody gave up yet and too few of those ahead have gone."""
        capacity = self.slots * self.finishing
        still_ahead = accumulate(gone_by(limit, len(self.full) - 1, capacity, self.leaving))
        waiting = sum(chance * ahead for chance, ahead in zip(self.full, still_ahead, strict=True))
        return exp(-self.leaving * limit) * waiting

    def served_within(self, limit: float) -> float:
        """Share of everybody who is served, and within `limit`: the pure service level.

        Who finds k waiting is served with probability D/(D+(k+1)θ), and then waits as if the capacity were D+θ.
        """
        capacity = self.slots * self.finishing
        still_ahead = accumulate(gone_by(limit, len(self.full) - 1, capacity + self.leaving, self.leaving))
        later = sum(
            chance * capacity / (capacity + (k + 1) * self.leaving) * (1 - ahead)
            for k, (chance, ahead) in enumerate(zip(self.full, still_ahead, strict=True))
        )
        return 1 - self.delayed + later


def impatient(slots: int, arrivals: float, finishing: float, leaving: float) -> Impatient:
    """Solve the birth-death chain from state n outwards, in logarithms, so that no weight overflows.

    Without leaving it is Erlang C and needs a load below the slots; otherwise ValueError.
    """
    if leaving <= 0 and arrivals >= slots * finishing:
        raise ValueError("without leaving, the load must be below the slots")
    below = _below(slots, arrivals / finishing)
    above = _above(slots * finishing, arrivals, leaving)
    most = max(0.0, *below, *above)
    total = sum(exp(weight - most) for weight in (*below, *above))
    return Impatient(slots, arrivals, finishing, leaving, tuple(exp(w - most) / total for w in above))


def _below(slots: int, load: float) -> list[float]:
    """Log weights of the states with a free slot, where state n weighs 1."""
    return list(accumulate(log(k / load) for k in range(slots, 0, -1)))


def _above(capacity: float, arrivals: float, leaving: float) -> list[float]:
    """Log weights of states n, n+1, … until they no longer count beside the heaviest."""
    weights, most = [0.0], 0.0
    while True:
        ratio = arrivals / (capacity + len(weights) * leaving)
        weights.append(weights[-1] + log(ratio))
        most = max(most, weights[-1])
        if ratio < 1 and weights[-1] < most + _NEGLIGIBLE:
            return weights
