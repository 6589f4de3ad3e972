"""How long a visitor with q people ahead will wait: mean, chance and percentile.

While every desk is taken, specialists finish `capacity` chats a unit of time in all, and each person in line gives up
at rate `leaving`. The one with q ahead therefore waits for q+1 departures at the rates capacity + i·leaving,
i = q…0 (Whitt, Management Science 45(2), 1999: the estimator QLm). Any unit of time will do, as long as it is one.

`P(W ≤ x) = 1 − I_{e^(−θx)}(D/θ, q+1)`, and because q+1 is an integer the incomplete beta is a finite sum of
probabilities "exactly j have gone by x". Written with g = (1−e^(−θx))/θ the same sum holds for θ = 0 (Erlang).
"""

from math import exp, expm1, inf, log

_SERIES_BELOW = 1e-9
"""Below this the third term of the series is beyond a float's digits."""

_CLOSE_ENOUGH = 1e-12
"""Relative width at which a percentile is found: far below a second on any wait."""


def mean_wait(ahead: int, capacity: float, leaving: float = 0.0) -> float:
    """The mean of the wait, exact for exponential times. Infinite when nothing ever departs."""
    if capacity <= 0:
        return inf
    return sum(1 / (capacity + i * leaving) for i in range(ahead + 1))


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
    """The wait that `share` of the visitors in this place do not exceed; 0 ≤ share < 1.

    Newton's steps kept inside a bracket: the density is the last stage's rate times the chance of being in it.
    """
    if share <= 0:
        return 0.0
    if capacity <= 0:
        return inf
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


def mean_wait_behind_urgent(ahead: int, capacity: float, urgent: float) -> float:
    """Mean wait when urgent visitors arrive at rate `urgent` and go first: (q+1)/(D−λ_H), a first-passage argument.

    Nobody is taken to leave. Infinite when the urgent ones alone fill every desk.
    """
    return (ahead + 1) / (capacity - urgent) if capacity > urgent else inf
