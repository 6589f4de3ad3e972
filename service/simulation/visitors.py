"""Who comes on a simulated day: drawn before it begins, so that two policies meet the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, log
from random import Random

from service.simulation.scenario import HALF_HOUR, Scenario


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person. Times are seconds; `work` is what the chat takes at a desk with nothing else on it.

    `luck` decides, from 0 to 1, how each specialist asked for this chat answers the offer.
    """

    chat_id: str
    arrives: float
    language: str
    flagged: bool
    patience: float
    work: float
    wrap: float
    luck: tuple[float, ...]
    probe: bool


def visitors(scenario: Scenario, seed: int) -> list[Visitor]:
    """Everybody who comes, in order of arrival."""
    chance = Random(seed)  # noqa: S311 - a simulation is to be repeated, not to be secret
    moments = _moments(scenario, chance)
    return [_visitor(f"c{number:06}", moment, scenario, chance) for number, moment in enumerate(moments)]


def _moments(scenario: Scenario, chance: Random) -> Iterator[float]:
    """A Poisson stream whose rate changes every half-hour: the exponential steps are stretched by the rate."""
    for number, expected in enumerate(scenario.arrivals):
        moment = number * HALF_HOUR
        while expected > 0:
            moment += chance.expovariate(expected / HALF_HOUR)
            if moment >= (number + 1) * HALF_HOUR:
                break
            yield moment


def _visitor(chat_id: str, arrives: float, scenario: Scenario, chance: Random) -> Visitor:
    names, shares = zip(*scenario.languages.items(), strict=True)
    probe = chance.random() < scenario.probes
    patience = _time(60 * scenario.patience_minutes, scenario.patience_spread, chance)
    return Visitor(
        chat_id=chat_id,
        arrives=arrives,
        language=chance.choices(names, shares)[0],
        flagged=chance.random() < scenario.flagged,
        patience=inf if probe or patience == 0 else patience,
        work=_time(60 * scenario.chat_minutes, scenario.spread, chance),
        wrap=_time(60 * scenario.wrap_minutes, scenario.spread, chance),
        luck=tuple(chance.random() for _ in range(4)),
        probe=probe,
    )


def _time(mean: float, spread: float, chance: Random) -> float:
    """Exponential, or lognormal with the same mean; 0 stays 0."""
    if mean == 0:
        return 0.0
    return chance.expovariate(1 / mean) if spread == 0 else chance.lognormvariate(log(mean) - spread**2 / 2, spread)
