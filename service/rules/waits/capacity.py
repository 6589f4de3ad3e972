"""How fast the line moves: chats finished a minute while people wait, and how soon those who wait give up.

A desk with k chats finishes f(k) of them an hour in all. Each added chat gains less than the one before, because
attention is shared (Tezcan & Zhang, OR 62(4), 2014); a fixed cap at the last worthwhile gain is close to optimal
(Legros & Jouini, EJOR 274(1), 2019).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

Throughput = Mapping[int, float]
"""f(k): chats finished an hour by one desk that has k of them."""

USUAL_THROUGHPUT: Final[Throughput] = {1: 60 / 30, 2: 120 / 36, 3: 180 / 48, 4: 240 / 66}
"""Of chats that last 30, 36, 48 and 66 minutes at one to four at a time. A fourth chat finishes fewer in all than three
do."""

WORTHWHILE_GAIN: Final = 0.5
"""Chats an hour that one more at a time must add before a cap of that many is advised."""

WINDOW: Final = timedelta(minutes=60)
"""How far back the pace is measured: long enough for a dozen chats, short enough to follow the day."""

PRIOR_COMPLETIONS: Final = 2.0
"""The nominal capacity weighs as much as having seen this many chats finish (Gamma prior, shape 2)."""


def throughput(level: int, per_hour: Throughput = USUAL_THROUGHPUT) -> float:
    """f(level) in chats an hour; above the last known level it stays what it is there."""
    if level <= 0:
        return 0.0
    return per_hour[min(level, max(per_hour))]


def advised_cap(per_hour: Throughput = USUAL_THROUGHPUT, gain: float = WORTHWHILE_GAIN) -> int:
    """The last cap at which one more chat at a time still finishes `gain` more an hour; at least 1."""
    cap = 1
    while cap + 1 in per_hour and per_hour[cap + 1] - per_hour[cap] >= gain:
        cap += 1
    return cap


def nominal_capacity(caps: Iterable[int], per_hour: Throughput = USUAL_THROUGHPUT) -> float:
    """Chats a minute that these specialists finish when all their places are taken: Σ f(cap)."""
    return sum(throughput(cap, per_hour) for cap in caps) / 60


def shared_rate(chats: int, caps: Sequence[int], per_hour: Throughput = USUAL_THROUGHPUT) -> float:
    """Chats a minute that should finish when so many lie on desks with these caps, each filled alike.

    For whoever knows only the totals; between two levels f is taken to be straight.
    """
    places = sum(caps)
    filled = min(1.0, chats / places) if places else 0.0
    return sum(_between(cap * filled, per_hour) for cap in caps) / 60


def _between(level: float, per_hour: Throughput) -> float:
    below = int(level)
    lower, upper = throughput(below, per_hour), throughput(below + 1, per_hour)
    return lower + (level - below) * (upper - lower)


def capacity(nominal: float, completions: int, expected: float) -> float:
    """D̂, departures a minute while anyone waits: today's staff times today's pace.

    `completions` are chats finished in the window; `expected` is how many f(k) foretold for what lay on the desks at
    each moment (nominal × minutes while every desk was full). With full desks and a constant staff this is the
    posterior mean (α0+completions)/(β0+minutes) with β0 = α0/nominal. The ratio keeps its meaning when somebody signs
    in or leaves within the window, and it learns from quiet minutes too.
    """
    return nominal * (PRIOR_COMPLETIONS + completions) / (PRIOR_COMPLETIONS + expected)


def leaving_rate(abandonments: int, waited_minutes: float) -> float:
    """θ̂ a minute: those who gave up, over the waiting of everyone, served or not.

    The maximum-likelihood estimate for exponential patience when service censors it. No waiting yet: 0, the cautious
    answer, since it makes waits longer.
    """
    return abandonments / waited_minutes if waited_minutes > 0 else 0.0
