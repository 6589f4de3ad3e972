"""What a waiting visitor is told about the wait."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.hours.availability import WaitRange
from service.rules.waits.estimate import Conditions, Told, WhyLonger, shown_wait, wait_range

USUAL = Conditions(capacity=0.4, leaving=0.1, completions=24, accepting=6)


@pytest.mark.parametrize(("ahead", "low", "high"), [(0, 5, 10), (2, 10, 15), (5, 10, 20), (12, 15, 25)])
def test_the_range_is_the_median_and_the_90th_percentile_in_five_minute_steps(ahead: int, low: int, high: int) -> None:
    shown = shown_wait(ahead, USUAL)
    assert (shown.told, shown.low, shown.high) == (Told.RANGE, low, high)


def test_the_estimate_itself_is_kept_beside_the_steps() -> None:
    shown = shown_wait(3, USUAL)
    assert (shown.p50, shown.p90) == pytest.approx((6.9314718, 12.779709))


def test_no_number_with_fewer_than_ten_chats_finished_in_the_hour() -> None:
    assert shown_wait(2, replace(USUAL, completions=9)).told is Told.NO_NUMBER
    assert shown_wait(2, replace(USUAL, completions=10)).told is Told.RANGE


def test_no_number_while_no_specialist_accepts() -> None:
    assert shown_wait(2, replace(USUAL, accepting=0)).told is Told.NO_NUMBER
    assert shown_wait(2, replace(USUAL, capacity=0)).told is Told.NO_NUMBER
    assert wait_range(shown_wait(2, replace(USUAL, accepting=0))) is None


def test_above_thirty_minutes_calling_is_faster() -> None:
    shown = shown_wait(20, replace(USUAL, leaving=0))
    assert shown.told is Told.OVER_30
    assert wait_range(shown) == WaitRange(low=55, high=70, over_30=True)


def test_urgent_arrivals_make_the_range_of_the_others_longer() -> None:
    plain = shown_wait(5, USUAL)
    behind = shown_wait(5, replace(USUAL, urgent=0.1))
    flooded = shown_wait(5, replace(USUAL, urgent=9))
    assert plain.p90 < behind.p90 < flooded.p90 < 150


def test_the_upper_bound_rises_with_a_reason_when_staff_left() -> None:
    before = shown_wait(3, USUAL)
    after = shown_wait(3, replace(USUAL, capacity=0.2, accepting=3), before)
    assert (before.high, after.high, after.reason) == (15, 25, WhyLonger.STAFF_LEFT)


def test_the_upper_bound_rises_with_a_reason_when_somebody_urgent_came_first() -> None:
    before = shown_wait(3, USUAL)
    after = shown_wait(6, USUAL, before)
    assert after.high > before.high
    assert wait_range(after) == WaitRange(low=15, high=20, why_longer="urgent_ahead")


def test_a_slower_pace_alone_does_not_raise_what_was_said() -> None:
    before = shown_wait(3, USUAL)
    after = shown_wait(3, replace(USUAL, capacity=0.1), before)
    assert (after.told, after.low, after.high, after.reason) == (Told.RANGE, 15, 15, None)
    assert after.p90 > 15


def test_good_news_is_told_at_once() -> None:
    before = shown_wait(5, USUAL)
    assert shown_wait(1, USUAL, before).high < before.high


conditions = st.builds(
    Conditions,
    capacity=st.floats(0, 2).map(lambda rate: round(rate, 3)),
    leaving=st.floats(0, 1),
    completions=st.integers(0, 60),
    accepting=st.integers(0, 4),
    urgent=st.floats(0, 0.5),
)


@given(st.lists(st.tuples(st.integers(0, 40), conditions), max_size=8))
def test_the_shown_upper_bound_never_rises_without_a_reason(course: list[tuple[int, Conditions]]) -> None:
    previous = None
    for ahead, now in course:
        shown = shown_wait(ahead, now, previous)
        if previous and Told.NO_NUMBER not in (previous.told, shown.told) and shown.high > previous.high:
            assert shown.reason is not None
        assert shown.low <= shown.high
        previous = shown
