"""How fast the line moves and how soon people give up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.waits.capacity import (
    advised_cap,
    capacity,
    leaving_rate,
    nominal_capacity,
    shared_rate,
    throughput,
)


def test_the_worked_example_of_chats_an_hour_by_level() -> None:
    assert [throughput(k) for k in (0, 1, 2, 3, 4)] == pytest.approx([0, 2, 3.3333, 3.75, 3.6364], rel=1e-4)


def test_a_fourth_chat_at_a_time_finishes_fewer_than_three() -> None:
    assert throughput(4) < throughput(3)
    assert throughput(9) == throughput(4)


def test_two_at_a_time_is_the_humane_cap_and_three_the_hard_limit() -> None:
    assert advised_cap() == 2
    assert advised_cap(gain=0) == 3


def test_twelve_specialists_with_one_chat_each_are_the_capacity_of_the_table() -> None:
    assert nominal_capacity([1] * 12) == pytest.approx(0.4)


def test_without_data_the_capacity_is_the_nominal_one() -> None:
    assert capacity(0.4, 0, 0) == 0.4


@given(st.floats(0.01, 5), st.integers(0, 200), st.floats(0, 60))
def test_with_full_desks_and_constant_staff_it_is_the_posterior_mean(
    nominal: float, completions: int, busy: float
) -> None:
    posterior = (2 + completions) / (2 / nominal + busy)
    assert capacity(nominal, completions, nominal * busy) == pytest.approx(posterior)


def test_a_slow_hour_shortens_the_capacity_of_whoever_is_here_now() -> None:
    assert capacity(0.2, 8, 18) == pytest.approx(0.1)


def test_those_who_gave_up_over_the_waiting_of_everybody() -> None:
    assert leaving_rate(3, 60) == 0.05


def test_before_anybody_waited_nobody_is_taken_to_leave() -> None:
    assert leaving_rate(0, 0) == 0


def test_desks_that_are_half_full_finish_as_many_as_their_level_says() -> None:
    assert shared_rate(3, [2, 2, 2]) == pytest.approx(3 * 2 / 60)
    assert shared_rate(6, [2, 2, 2]) == pytest.approx(nominal_capacity([2, 2, 2]))
    assert shared_rate(9, [2, 2, 2]) == shared_rate(6, [2, 2, 2])
    assert shared_rate(0, [2, 2]) == shared_rate(4, []) == 0
