"""How long somebody with q people ahead waits, against published vectors and 40-digit arithmetic."""

from math import inf

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.waits import delays
from service.rules.waits.delays import FAR, chance_within, mean_wait, percentile

TABLE = [
    (0, 2.5, 1.732868, 4.0235948, 5.7564627),
    (1, 4.5, 3.7660097, 6.7372177, 8.7680653),
    (2, 6.1666667, 5.4715631, 8.8042717, 10.990292),
    (3, 7.5952381, 6.9314718, 10.495548, 12.779709),
    (5, 9.9563492, 9.3372983, 13.184614, 15.587627),
    (8, 12.698773, 12.120869, 16.197625, 18.695849),
    (12, 15.473957, 14.927902, 19.167659, 21.732934),
]
"""Twelve slots with 30-minute chats (0.4 a minute), patience of ten minutes: mean, median, p80, p90."""

rates = st.floats(0.01, 10)
patience = st.floats(0, 10)
ahead = st.integers(0, 200)


@pytest.mark.parametrize("row", TABLE)
def test_the_percentile_table(row: tuple[int, float, float, float, float]) -> None:
    q, mean, p50, p80, p90 = row
    found = (mean_wait(q, 0.4, 0.1), *(percentile(p, q, 0.4, 0.1) for p in (0.5, 0.8, 0.9)))
    assert found == pytest.approx((mean, p50, p80, p90), rel=1e-7)


def test_one_point_of_the_distribution() -> None:
    assert chance_within(5, 2, 0.4, 0.1) == pytest.approx(0.442140034745741, rel=1e-13)


@pytest.mark.parametrize(
    ("usable", "q", "chance"),
    [
        (10, 0, 0.98168),
        (10, 1, 0.90842),
        (10, 2, 0.7619),
        (25, 5, 0.93291),
        (25, 6, 0.86986),
        (25, 7, 0.77978),
        (40, 11, 0.87301),
        (40, 12, 0.80688),
        (40, 13, 0.72549),
    ],
)
def test_the_closing_time_table_when_nobody_gives_up(usable: float, q: int, chance: float) -> None:
    assert chance_within(usable, q, 0.4) == pytest.approx(chance, abs=6e-6)


def test_the_closing_time_table_when_some_give_up() -> None:
    assert chance_within(10, 2, 0.4, 0.1) == pytest.approx(0.86219, abs=6e-6)
    assert chance_within(10, 3, 0.4, 0.1) == pytest.approx(0.76967, abs=6e-6)


@pytest.mark.parametrize(("q", "d", "theta", "x"), [(200, 0.4, 0.01, 200), (200, 5, 1e-9, 40), (60, 0.1, 3, 2)])
def test_the_finite_sum_is_the_incomplete_beta(q: int, d: float, theta: float, x: float) -> None:
    with mpmath.workdps(40):
        point = mpmath.exp(-mpmath.mpf(theta) * x)
        exact = 1 - mpmath.betainc(mpmath.mpf(d) / theta, q + 1, 0, point, regularized=True)
    assert chance_within(x, q, d, theta) == pytest.approx(float(exact), abs=1e-12)


@given(ahead, rates, patience)
def test_a_tiny_rate_of_leaving_changes_nothing_suddenly(q: int, d: float, theta: float) -> None:
    nearly = percentile(0.9, q, d, theta * 1e-12)
    assert nearly == pytest.approx(percentile(0.9, q, d), rel=1e-6)


@given(ahead, rates, patience, st.floats(0.001, 0.998))
def test_a_higher_percentile_is_a_longer_wait(q: int, d: float, theta: float, share: float) -> None:
    assert percentile(share, q, d, theta) < percentile(share + 0.001, q, d, theta)


@given(st.integers(0, 199), rates, patience, st.floats(0.01, 0.99))
def test_one_more_person_ahead_is_a_longer_wait(q: int, d: float, theta: float, share: float) -> None:
    assert percentile(share, q, d, theta) < percentile(share, q + 1, d, theta)


@given(ahead, rates, patience, st.floats(0.001, 0.999))
def test_the_percentile_is_the_inverse_of_the_chance(q: int, d: float, theta: float, share: float) -> None:
    assert chance_within(percentile(share, q, d, theta), q, d, theta) == pytest.approx(share, abs=1e-9)


def test_without_any_capacity_the_wait_has_no_end() -> None:
    assert mean_wait(0, 0) == inf
    assert percentile(0.5, 0, 0) == inf
    assert chance_within(100, 0, 0) == 0


@pytest.mark.parametrize("q", [FAR + 1, 800, 2_000, 5_000])
@pytest.mark.parametrize("d", [0.05, 0.5, 10])
@pytest.mark.parametrize("theta", [0, 1e-12, 0.001, 0.03, 1])
def test_far_back_the_wait_is_that_of_the_exact_sum(
    q: int, d: float, theta: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [mean_wait(q, d, theta), percentile(0.5, q, d, theta), percentile(0.9, q, d, theta)]
    monkeypatch.setattr(delays, "FAR", q)
    exact = [mean_wait(q, d, theta), percentile(0.5, q, d, theta), percentile(0.9, q, d, theta)]
    assert told[0] == pytest.approx(exact[0], rel=1e-6)
    assert told[1:] == pytest.approx(exact[1:], rel=5e-4)


@given(st.integers(FAR, 20_000), rates, patience, st.floats(0.01, 0.99))
def test_far_back_too_one_more_person_ahead_is_a_longer_wait(q: int, d: float, theta: float, share: float) -> None:
    assert percentile(share, q, d, theta) < percentile(share, q + 1, d, theta)


def test_ten_thousand_far_back_are_reckoned_at_the_cost_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []

    def noted(share: float, ahead: int, capacity: float, leaving: float) -> float:
        found.append(ahead)
        return exactly(share, ahead, capacity, leaving)

    exactly = delays._found
    monkeypatch.setattr(delays, "_found", noted)
    waits = [percentile(0.5, q, 0.123, 0.0123) for q in range(FAR + 1, FAR + 10_000)]
    assert found == [FAR]
    assert waits == sorted(waits)
