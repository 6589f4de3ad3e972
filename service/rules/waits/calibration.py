"""Were the waits we showed true? Each estimate against what became of it.

A visitor who gives up has not told us how long the wait would have been, only that it was longer. Dropping them
would flatter the estimate, counting them as served would distort it; they are censored, and the shares below are
Kaplan-Meier estimates (J. Am. Stat. Assoc. 53:457-481, 1958) of the wait relative to what was shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EstimateOutcome:
    """One shown estimate and what followed, in minutes. `served` is False for a visitor who gave up."""

    p50: float
    p90: float
    waited: float
    served: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the shown ranges held.

    A perfect estimator has `within_low` 0.50, `within_high` 0.90, `in_range` 0.40 and `bias` 0. `bias` is the median
    of wait minus shown median, in minutes: positive when people wait longer than they were told. None without data.
    """

    count: int
    served: int
    within_low: float | None
    within_high: float | None
    bias: float | None

    @property
    def in_range(self) -> float | None:
        """Share reached between the shown median and the shown 90th percentile."""
        if self.within_low is None or self.within_high is None:
            return None
        return self.within_high - self.within_low


Seen = tuple[float, bool]
"""A measured value, and whether it is the whole of it (False: at least this much)."""


def calibrate(outcomes: Iterable[EstimateOutcome]) -> Calibration:
    """The fold over everything that was shown and has ended."""
    kept = [one for one in outcomes if one.p50 > 0]
    return Calibration(
        count=len(kept),
        served=sum(one.served for one in kept),
        within_low=share_reached([(one.waited / one.p50, one.served) for one in kept], 1.0),
        within_high=share_reached([(one.waited / one.p90, one.served) for one in kept], 1.0),
        bias=middle([(one.waited - one.p50, one.served) for one in kept]),
    )


def share_reached(seen: list[Seen], limit: float) -> float | None:
    """P(value ≤ limit) with censoring; None when nothing was seen."""
    if not seen:
        return None
    reached = [share for value, share in _curve(seen) if value <= limit]
    return reached[-1] if reached else 0.0


def middle(seen: list[Seen]) -> float | None:
    """The median with censoring; None when more than half were censored before it."""
    return next((value for value, share in _curve(seen) if share >= 0.5), None)


def _curve(seen: list[Seen]) -> list[tuple[float, float]]:
    """(value, P(≤ value)) at every whole value. Among equals, whole ones count before censored ones."""
    points: list[tuple[float, float]] = []
    at_risk, beyond = len(seen), 1.0
    for value, whole in sorted(seen, key=lambda one: (one[0], not one[1])):
        if whole:
            beyond *= 1 - 1 / at_risk
            points.append((value, 1 - beyond))
        at_risk -= 1
    return points
