"""Erlang B, C and A against published tables and high-precision arithmetic."""

from collections.abc import Callable
from math import factorial

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.waits.erlang import Impatient, Patient, erlang_b, erlang_c, impatient


def calls(slots: int, calls_: float, per_seconds: float, handling: float) -> Patient:
    """Seconds throughout, as the tables give them."""
    return Patient(slots, calls_ / per_seconds, 1 / handling)


def loaded(slots: int, load: float, handling: float = 1.0) -> Patient:
    return Patient(slots, load / handling, 1 / handling)


@pytest.mark.parametrize(
    ("slots", "load", "delayed"),
    [
        (11, 10.1, 0.71095477),
        (2, 1, 1 / 3),
        (3, 2, 4 / 9),
        (5, 4, 0.5541125541),
        (10, 8, 0.4091801508),
        (200, 190, 0.3652638564),
        (1000, 990, 0.6590804219),
        (5000, 4950, 0.3660982194),
    ],
)
def test_published_shares_that_wait(slots: int, load: float, delayed: float) -> None:
    assert erlang_c(slots, load) == pytest.approx(delayed, rel=1e-6)


@pytest.mark.parametrize(("slots", "load", "delayed"), [(8, 3.87, 0.0500851), (10, 4.08, 0.0100517)])
def test_a_printed_table_gives_six_digits(slots: int, load: float, delayed: float) -> None:
    assert erlang_c(slots, load) == pytest.approx(delayed, rel=1e-5)


def test_two_lines_and_one_erlang_turn_away_a_fifth() -> None:
    assert erlang_b(2, 1) == pytest.approx(1 / 5, rel=1e-15)


def test_the_textbook_powers_overflow_where_the_recursion_does_not() -> None:
    with pytest.raises(OverflowError):
        _ = 4950.0**5000 / factorial(5000)
    assert 0 < erlang_c(5000, 4950) < 1


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        (loaded(100, 95, 300), 30.387409),
        (loaded(13, 10.75, 120.5), 22.270206),
        (calls(20, 100, 1800, 240), 2.243505841),
        (calls(20, 100, 1800, 300), 30.4312286),
        (calls(55, 360, 1800, 240), 8.184032104),
    ],
)
def test_published_average_speeds_of_answer(line: Patient, seconds: float) -> None:
    assert line.mean_wait == pytest.approx(seconds, rel=1e-6)


@pytest.mark.parametrize(
    ("line", "queue"),
    [
        (loaded(10, 8), 1.63672),
        (loaded(10, 9), 6.01858),
        (calls(20, 60, 1800, 540), 4.95692),
        (calls(20, 60, 1800, 580), 24.14167),
    ],
)
def test_published_mean_queues(line: Patient, queue: float) -> None:
    assert line.queue == pytest.approx(queue, rel=1e-6)


@pytest.mark.parametrize(("limit", "share"), [(15, 0.411537), (50, 0.638087)])
def test_published_service_levels(limit: float, share: float) -> None:
    assert loaded(100, 97.5, 180).served_within(limit) == pytest.approx(share, rel=1e-6)


def test_a_call_centre_of_55() -> None:
    line = calls(55, 360, 1800, 240)
    found = (line.delayed, line.served_within(15), line.occupancy)
    assert found == pytest.approx((0.2387009364, 0.8458830922, 0.8727272727), rel=1e-9)


@pytest.mark.parametrize(
    ("slots", "delayed", "minutes"),
    [
        (13, 0.70438766, 21.13163),
        (14, 0.48170537, 7.225581),
        (15, 0.31919043, 3.191904),
        (16, 0.20457386, 1.534304),
    ],
)
def test_a_helpline_with_24_half_hour_chats_an_hour(slots: int, delayed: float, minutes: float) -> None:
    line = Patient(slots, 24 / 60, 1 / 30)
    assert (line.delayed, line.mean_wait) == pytest.approx((delayed, minutes), rel=1e-6)


def test_more_load_than_slots_is_said_and_not_computed() -> None:
    line = loaded(10, 12)
    assert (line.delayed, line.occupancy, line.served_within(999)) == (1, 1, 0)
    assert line.mean_wait == line.percentile(0.5) == float("inf")


@given(st.integers(1, 60), st.floats(0.05, 0.99), st.floats(0.01, 0.999))
def test_the_percentile_of_the_wait_is_the_inverse_of_the_service_level(
    slots: int, occupied: float, share: float
) -> None:
    line = loaded(slots, slots * occupied)
    limit = line.percentile(share)
    assert line.served_within(limit) == pytest.approx(max(share, 1 - line.delayed), rel=1e-9)


VECTORS = [
    ((50, 48, 1, 0.5), 0.4677740686, 0.0309122492, 0.0618244983, 2.96757592, 0.9303242408),
    ((6, 12, 2, 4), 0.4812938818, 0.1869419158, 0.0467354790, 0.5608257474, 0.8130580842),
    ((12, 24, 2, 6), 0.4180894282, 0.1441773909, 0.0240295651, 0.5767095635, 0.8558226091),
    ((10, 24, 2, 6), 0.6010571441, 0.2439654741, 0.0406609123, 0.9758618962, 0.9072414311),
    ((4, 9, 2, 3), 0.6100414587, 0.2599931866, 0.0866643955, 0.7799795598, 0.8325076651),
]
System = tuple[int, float, float, float]


@pytest.mark.parametrize(("system", "delayed", "abandoned", "wait", "queue", "occupancy"), VECTORS)
def test_lines_in_which_people_give_up(
    system: System, delayed: float, abandoned: float, wait: float, queue: float, occupancy: float
) -> None:
    line = impatient(*system)
    found = (line.delayed, line.abandoned, line.mean_wait, line.queue, line.occupancy)
    assert found == pytest.approx((delayed, abandoned, wait, queue, occupancy), rel=1e-8)


def test_equal_rates_of_leaving_and_finishing_are_a_poisson_tail() -> None:
    line = impatient(10, 8, 1, 1)
    assert line.delayed == pytest.approx(0.283375741273, rel=1e-11)
    assert line.abandoned == pytest.approx(0.0532329819712, rel=1e-11)


def test_endless_patience_is_erlang_c() -> None:
    assert impatient(10, 8, 1, 1e-4).delayed == pytest.approx(0.40913183, rel=1e-7)
    assert impatient(10, 8, 1, 0).delayed == pytest.approx(erlang_c(10, 8), rel=1e-12)
    assert impatient(10, 8, 1, 0).served_within(0.7) == pytest.approx(loaded(10, 8).served_within(0.7))


def test_too_much_load_without_leaving_has_no_long_run() -> None:
    with pytest.raises(ValueError, match="below the slots"):
        impatient(10, 10, 1, 0)


LEVELS: list[tuple[System, float, tuple[float, float, float, float]]] = [
    ((50, 48, 1, 0.5), 20 / 60, (0.9430189547, 0.972029603, 0.9728643917, 0.9730996537)),
    ((12, 24, 2, 6), 2 / 60, (0.6839820845, 0.7321621894, 0.7497873194, 0.7992101134)),
]


@pytest.mark.parametrize(("system", "limit", "levels"), LEVELS)
def test_four_service_levels_of_one_system(
    system: System, limit: float, levels: tuple[float, float, float, float]
) -> None:
    line = impatient(*system)
    served = line.served_within(limit)
    gone = 1 - served - line.longer_than(limit)
    found = (served, served / (1 - gone), served + gone, served / (1 - line.abandoned))
    assert found == pytest.approx(levels, rel=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("system", [vector[0] for vector in VECTORS])
@pytest.mark.parametrize("limit", [0.01, 0.1])
def test_the_tails_are_those_of_mandelbaum_and_zeltyn(system: System, limit: float) -> None:
    line = impatient(*system)
    found = (line.longer_than(limit), line.served_within(limit))
    assert found == pytest.approx(offered_wait_integrals(*system, limit), rel=1e-9)


def offered_wait_integrals(n: int, lam: float, mu: float, theta: float, t: float) -> tuple[float, float]:
    """P(W > t) and P(served, W ≤ t) by the integrals of The Palm/Erlang-A Queue (2005), in 30 digits."""

    def shape(x: mpmath.mpf) -> mpmath.mpf:
        return mpmath.exp(lam * (1 - mpmath.exp(-theta * x)) / theta - n * mu * x)

    def integral(what: Callable[[mpmath.mpf], mpmath.mpf], start: float, end: float) -> mpmath.mpf:
        return mpmath.mpf(mpmath.quad(what, mpmath.linspace(start, end, 30)))

    with mpmath.workdps(30):
        a, far = mpmath.mpf(lam) / mu, 40 / (n * mu) + 40 / theta
        below = sum(a**j / mpmath.factorial(j) for j in range(n)) / (a ** (n - 1) / mpmath.factorial(n - 1))
        waits = integral(shape, 0, far)
        whole = below + lam * waits
        beyond = mpmath.exp(-theta * t) * lam * integral(shape, t, far) / whole
        served = 1 - lam * waits / whole + lam * integral(lambda v: mpmath.exp(-theta * v) * shape(v), 0, t) / whole
        return float(beyond), float(served)


def test_two_thousand_overloaded_slots_still_add_up() -> None:
    line = impatient(2000, 2100, 1, 0.5)
    fluid = 1 - 2000 / 2100
    assert line.abandoned == pytest.approx(fluid, rel=0.01)
    assert line.occupancy <= 1


@given(st.integers(1, 40), st.floats(0.1, 50), st.floats(0.1, 5), st.floats(0.05, 5), st.floats(0, 3))
def test_everybody_is_served_gives_up_or_still_waits(
    slots: int, arrivals: float, finishing: float, leaving: float, limit: float
) -> None:
    line: Impatient = impatient(slots, arrivals, finishing, leaving)
    served, waiting = line.served_within(limit), line.longer_than(limit)
    parts = (served, waiting, 1 - served - waiting)
    assert all(-1e-9 <= part <= 1 + 1e-9 for part in parts)
    assert line.served_within(1e6) == pytest.approx(1 - line.abandoned, abs=1e-9)
