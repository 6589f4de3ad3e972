"""How long a visitor with q people ahead will wait: mean, chance and percentile.

While every desk is taken, specialists finish `capacity` chats a unit of time in all, and each person in line gives up
at rate `leaving`. The one with q ahead therefore waits for q+1 departures at the rates capacity + i·leaving,
i = q…0 (Whitt, Management Science 45(2), 1999: the estimator QLm). Any unit of time will do, as long as it is one.

`P(W ≤ x) = 1 − I_{e^(−θx)}(D/θ, q+1)`, and because q+1 is an integer the incomplete beta is a finite sum of
probabilities "exactly j have gone by x". Written with g = (1−e^(−θx))/θ the same sum holds for θ = 0 (Erlang).

Beyond `FAR` the sums would cost the number of the place, and everybody in a line of thousands is reckoned. There the
further departures are an integral, and the wait has the shape that it has at `FAR`, moved and stretched to its own
mean and variance. That hardly changes any more: either the sum is near the normal, or its spread comes from the last
few departures before one's own turn, and those are the same for everybody.
"""

from functools import lru_cache
from math import exp, expm1, inf, log, log1p, sqrt
from typing import Final

FAR: Final = 200
"""Up to so many ahead every departure is reckoned by itself. Beyond, a percentile is true within 5 in 10,000, which is
seconds in an hour (`test_delays`); shown are steps of five minutes."""

_SERIES_BELOW = 1e-9
"""Below this the third term of the series is beyond a float's digits."""

_CLOSE_ENOUGH = 1e-12
"""Relative width at which a percentile is found: far below a second on any wait."""


def mean_wait(ahead: int, capacity: float, leaving: float = 0.0) -> float:
    """The mean of the wait, exact for exponential times. Infinite when nothing ever departs."""
    if capacity <= 0:
        return inf
    if ahead > FAR:
        return _moments_at_far(capacity, leaving)[0] + _moments_beyond(ahead, capacity, leaving)[0]
    return sum(1 / (capacity + i * leaving) for i in range(ahead + 1))


@lru_cache(maxsize=256)
def _moments_at_far(capacity: float, leaving: float) -> tuple[float, float]:
    """Mean and variance with `FAR` ahead: the same for everybody further back in a line, and there are few lines."""
    rates = [capacity + i * leaving for i in range(FAR + 1)]
    return sum(1 / rate for rate in rates), sum(1 / rate**2 for rate in rates)


def _moments_beyond(ahead: int, capacity: float, leaving: float) -> tuple[float, float]:
    """What the departures beyond `FAR` add: ∫dt/(D+θt) and ∫dt/(D+θt)², by the midpoint rule from FAR+½ to q+½."""
    more = ahead - FAR
    first = capacity + (FAR + 0.5) * leaving
    last = capacity + (ahead + 0.5) * leaving
    growth = more * leaving / first
    mean = log1p(growth) / leaving if growth > _SERIES_BELOW else more / first * (1 - growth / 2)
    return mean, more / (first * last)


def chance_within(x: float, ahead: int, capacity: float, leaving: float = 0.0) -> float:
    """P(W ≤ x) with `ahead` people in front."""
    return 1 - min(1.0, sum(gone_by(x, ahead, capacity, leaving)))


def gone_by(x: float, ahead: int, capacity: float, leaving: float) -> list[float]:
    """P(exactly j have gone by x) for j = 0…ahead: each a probability, so nothing overflows in logarithms."""
    if x <= 0 or capacity <= 0:
        return [1.0] + [0.0] * ahead
    log_growth = log(_shrunk(x, leaving))
    log_term = -capacity * x
    gone = [exp(log_term)]
    for j in range(ahead):
        log_term += log((capacity + j * leaving) / (j + 1)) + log_growth
        gone.append(exp(log_term))
    return gone


def _shrunk(x: float, leaving: float) -> float:
    """(1−e^(−θx))/θ, by the first terms of its series where the quotient would cancel; x itself when θ = 0."""
    faded = leaving * x
    return -expm1(-faded) / leaving if faded > _SERIES_BELOW else x * (1 - faded / 2)


def percentile(share: float, ahead: int, capacity: float, leaving: float = 0.0) -> float:
    """The wait that `share` of the visitors in this place do not exceed; 0 ≤ share < 1."""
    if share <= 0:
        return 0.0
    if capacity <= 0:
        return inf
    if ahead > FAR:
        return _stretched(share, ahead, capacity, leaving)
    return _found(share, ahead, capacity, leaving)


def _stretched(share: float, ahead: int, capacity: float, leaving: float) -> float:
    """The percentile beyond `FAR`, from the one there."""
    mean, variance = _moments_at_far(capacity, leaving)
    further, wider = _moments_beyond(ahead, capacity, leaving)
    return mean + further + (_found_at_far(share, capacity, leaving) - mean) * sqrt(1 + wider / variance)


@lru_cache(maxsize=256)
def _found_at_far(share: float, capacity: float, leaving: float) -> float:
    return _found(share, FAR, capacity, leaving)


def _found(share: float, ahead: int, capacity: float, leaving: float) -> float:
    """Newton's steps kept inside a bracket: the density is the last stage's rate times the chance of being in it."""
    low, high = 0.0, _upper(share, ahead, capacity, leaving)
    x = min(mean_wait(ahead, capacity, leaving), high)
    while high - low > _CLOSE_ENOUGH * high:
        gone = gone_by(x, ahead, capacity, leaving)
        excess = 1 - sum(gone) - share
        low, high = (low, x) if excess > 0 else (x, high)
        slope = (capacity + ahead * leaving) * gone[-1]
        step = x - excess / slope if slope > 0 else high
        if abs(step - x) <= _CLOSE_ENOUGH * x:
            return step
        x = step if low < step < high else (low + high) / 2
    return x


def _upper(share: float, ahead: int, capacity: float, leaving: float) -> float:
    """Some wait that is surely longer than the percentile."""
    upper = mean_wait(ahead, capacity, leaving)
    while chance_within(upper, ahead, capacity, leaving) < share:
        upper *= 2
    return upper
