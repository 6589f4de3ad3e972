"""What a waiting visitor is told: a range, never a promise, and no number without data.

The range goes from the median to the 90th percentile of the wait in this place (`delays`), rounded up to five-minute
steps: announcing a high percentile trades a few who leave at once for fewer who give up later (Jouini, Akşin &
Dallery, M&SOM 13(4), 2011).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Final

from service.protocol.hours.availability import WaitRange
from service.rules.waits.delays import percentile

STEP_MINUTES: Final = 5
"""Ranges are told in these steps; finer ones would claim a precision nobody has."""

LONG_WAIT_MINUTES: Final = 30
"""When half would wait longer than this, the truth that helps is that calling is faster."""

ENOUGH_COMPLETIONS: Final = 10
"""Fewer finished chats in the window than this, and no number is shown."""

LEAST_SHARE: Final = 0.05
"""Of the capacity, what is left to the others at the very least however many urgent visitors arrive: ageing
(`PROMOTE_AFTER` of `rules/queue/order.py`) sees to it that they are reached."""


class Told(StrEnum):
    """The form of the answer."""

    RANGE = "range"
    NO_NUMBER = "no_number"
    OVER_30 = "over_30"


class WhyLonger(StrEnum):
    """Why the upper bound rose while somebody waited."""

    STAFF_LEFT = "staff_left"
    URGENT_AHEAD = "urgent_ahead"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The line as it moves now; every rate is a minute.

    `accepting` counts the specialists who take this line's chats. `urgent` is the rate at which visitors who go first
    arrive; 0 for a visitor who is urgent already.
    """

    capacity: float
    leaving: float
    completions: int
    accepting: int
    urgent: float = 0.0


@dataclass(frozen=True, slots=True)
class ShownWait:
    """What was shown, in minutes, and what it was made from; stored, so that its calibration can be shown.

    `low` and `high` are the rounded range, `p50` and `p90` the estimate itself. All 0 when there is no number.
    """

    told: Told
    ahead: int
    accepting: int
    p50: float = 0.0
    p90: float = 0.0
    low: int = 0
    high: int = 0
    reason: WhyLonger | None = None


def shown_wait(
    ahead: int, now: Conditions, previous: ShownWait | None = None, *, place: int | None = None
) -> ShownWait:
    """The wait to show to a visitor with `ahead` people before them in the queue it is reckoned by (`queues`).

    `place` is how many are before them in their own language, when that is another number. `previous` is what this
    visitor was shown last: the upper bound never rises unless staff left or somebody urgent came first, and then the
    reason is given; otherwise the old bound stays.
    """
    if now.completions < ENOUGH_COMPLETIONS or now.accepting == 0 or now.capacity <= 0:
        return ShownWait(Told.NO_NUMBER, ahead if place is None else place, now.accepting)
    fresh = replace(_estimate(ahead, now), ahead=ahead if place is None else place)
    if previous is None or previous.told is Told.NO_NUMBER or fresh.high <= previous.high:
        return fresh
    reason = _why_longer(fresh, previous)
    return replace(fresh, reason=reason) if reason else _kept(fresh, previous)


def _estimate(ahead: int, now: Conditions) -> ShownWait:
    capacity = max(now.capacity - now.urgent, LEAST_SHARE * now.capacity)
    p50 = percentile(0.5, ahead, capacity, now.leaving)
    p90 = percentile(0.9, ahead, capacity, now.leaving)
    told = Told.OVER_30 if p50 > LONG_WAIT_MINUTES else Told.RANGE
    return ShownWait(told, ahead, now.accepting, p50, p90, _step_up(p50), _step_up(p90))


def _step_up(minutes: float) -> int:
    return STEP_MINUTES * ceil(minutes / STEP_MINUTES)


def _why_longer(fresh: ShownWait, previous: ShownWait) -> WhyLonger | None:
    if fresh.accepting < previous.accepting:
        return WhyLonger.STAFF_LEFT
    return WhyLonger.URGENT_AHEAD if fresh.ahead > previous.ahead else None


def _kept(fresh: ShownWait, previous: ShownWait) -> ShownWait:
    return replace(fresh, told=previous.told, high=previous.high, low=min(fresh.low, previous.high))


def wait_range(shown: ShownWait) -> WaitRange | None:
    """The same as the contract carries it; None when no number is shown."""
    if shown.told is Told.NO_NUMBER:
        return None
    why = None if shown.reason is None else shown.reason.value
    return WaitRange(low=shown.low, high=shown.high, over_30=shown.told is Told.OVER_30, why_longer=why)
