"""One day, seven service levels: the published example and our own small day."""

import pytest

from service.rules.figures.service_level import FORMULAS, Counts, LevelVariant, count, service_level
from tests.rules.figures.test_measures import DAY

ICMI = Counts(answered=1000, answered_in_time=860, abandoned=60, abandoned_in_time=20, abandoned_short=10)


@pytest.mark.parametrize(
    ("variant", "percent"),
    [
        (LevelVariant.CREDIT_QUICK, 83.0189),
        (LevelVariant.ANSWERED_ONLY, 86.0),
        (LevelVariant.PURE, 81.1321),
        (LevelVariant.IGNORE_QUICK, 82.6923),
        (LevelVariant.CREDIT_SHORT, 82.0755),
    ],
)
def test_the_five_variants_of_the_published_example(variant: LevelVariant, percent: float) -> None:
    assert 100 * (service_level(ICMI, variant).share or 0) == pytest.approx(percent, abs=5e-5)


@pytest.mark.parametrize(
    ("variant", "met", "counted"),
    [
        (LevelVariant.PURE, 4, 9),
        (LevelVariant.ANSWERED_ONLY, 4, 6),
        (LevelVariant.CREDIT_QUICK, 6, 9),
        (LevelVariant.IGNORE_QUICK, 4, 7),
        (LevelVariant.CREDIT_SHORT, 5, 9),
        (LevelVariant.IGNORE_SHORT, 4, 8),
        (LevelVariant.WITH_FLOW_OUT, 4, 10),
    ],
)
def test_every_variant_of_the_small_day(variant: LevelVariant, met: int, counted: int) -> None:
    level = service_level(count(DAY, within=60, short=10), variant)
    assert (level.met, level.counted) == (met, counted)


def test_offered_and_abandoned_of_the_small_day() -> None:
    counts = count(DAY, within=60, short=10)
    assert counts.offered == 10
    assert counts.abandoned_share == pytest.approx(0.3)
    assert counts.abandoned_short == 1


def test_the_pure_variant_is_ours_and_its_formula_travels_with_it() -> None:
    assert service_level(ICMI).formula == "answered in time / (answered + abandoned)"
    assert set(FORMULAS) == set(LevelVariant)


def test_a_day_without_anybody_has_no_level() -> None:
    assert service_level(count([], 60, 10)).share is None
