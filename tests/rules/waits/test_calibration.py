"""Were the shown waits true?"""

from random import Random

import pytest

from service.rules.waits.calibration import EstimateOutcome, calibrate, middle, share_reached
from service.rules.waits.delays import percentile


def test_without_outcomes_nothing_is_claimed() -> None:
    nothing = calibrate([])
    assert (nothing.count, nothing.within_high, nothing.in_range, nothing.bias) == (0, None, None, None)


def test_shares_and_bias_when_everybody_was_served() -> None:
    waits = [2.0, 4, 6, 8, 12]
    found = calibrate(EstimateOutcome(p50=5, p90=10, waited=waited, served=True) for waited in waits)
    assert found.within_low == pytest.approx(0.4)
    assert found.within_high == pytest.approx(0.8)
    assert found.in_range == pytest.approx(0.4)
    assert found.bias == pytest.approx(1)


def test_one_who_gave_up_counts_only_as_long_as_they_waited() -> None:
    assert share_reached([(1, True), (2, False), (3, True), (4, True)], 3) == pytest.approx(1 - 3 / 4 / 2)


def test_the_median_is_unknown_when_most_gave_up() -> None:
    assert middle([(1, True), (2, False), (3, False), (4, False)]) is None


def test_a_true_estimator_is_found_true_although_many_give_up() -> None:
    chance = Random(7)
    outcomes = [one_visitor(chance, ahead=chance.randrange(12)) for _ in range(20_000)]
    found = calibrate(outcomes)
    assert found.served < 0.75 * found.count
    assert found.within_low == pytest.approx(0.5, abs=0.02)
    assert found.within_high == pytest.approx(0.9, abs=0.02)
    assert found.bias == pytest.approx(0, abs=0.2)


SHOWN = [(percentile(0.5, q, 0.4, 0.05), percentile(0.9, q, 0.4, 0.05)) for q in range(12)]


def one_visitor(chance: Random, ahead: int) -> EstimateOutcome:
    wait = sum(chance.expovariate(0.4 + i * 0.05) for i in range(ahead + 1))
    patience = chance.expovariate(0.05)
    p50, p90 = SHOWN[ahead]
    return EstimateOutcome(p50, p90, min(wait, patience), served=wait <= patience)
