"""How fast one line may talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.limits import TEXT_LIMIT
from service.rules.limits import FRAME_BYTES, TokenBucket, Tries, frames_bucket, openings_bucket, sign_in_bucket


def test_what_is_in_the_bucket_may_be_spent_at_once_and_then_one_waits() -> None:
    bucket = TokenBucket(size=3, per_second=2, left=3, at=0)
    assert [bucket.take(0) for _ in range(4)] == [0, 0, 0, 0.5]


def test_waiting_as_long_as_was_said_is_enough() -> None:
    bucket = TokenBucket(size=1, per_second=0.1, left=0, at=0)
    wait = bucket.take(5)
    assert wait == pytest.approx(5)
    assert bucket.take(5 + wait) == pytest.approx(0, abs=1e-9)


def test_a_long_silence_fills_the_bucket_and_no_more() -> None:
    bucket = frames_bucket(0)
    assert sum(bucket.take(100_000) == 0 for _ in range(200)) == 60


@given(st.lists(st.floats(0, 5), max_size=200), st.floats(1, 10), st.floats(0.1, 5))
def test_over_any_time_no_more_passes_than_the_size_and_what_came_back(
    pauses: list[float], size: float, rate: float
) -> None:
    bucket, now, passed = TokenBucket(size, rate, size, 0), 0.0, 0
    for pause in pauses:
        now += pause
        passed += bucket.take(now) == 0
        assert passed <= size + now * rate + 1e-6


def test_somebody_who_forgot_a_password_may_try_ten_times_and_a_guesser_120_times_an_hour() -> None:
    bucket = sign_in_bucket(0)
    assert sum(bucket.take(second) == 0 for second in range(3600)) == 10 + 119


def test_a_crowd_may_come_in_at_once() -> None:
    bucket = openings_bucket(0)
    assert sum(bucket.take(0) == 0 for _ in range(2_500)) == 2_000


def test_the_longest_message_fits_into_a_frame_in_any_script() -> None:
    assert TEXT_LIMIT * len("\N{GRINNING FACE}".encode("unicode-escape")) < FRAME_BYTES


def test_each_has_ten_tries_and_whoever_was_right_begins_anew() -> None:
    tries = Tries(most=100)
    assert [tries.take("ana", 0) > 0 for _ in range(11)] == 10 * [False] + [True]
    assert tries.take("luis", 0) == 0
    tries.forget("ana")
    tries.forget("nobody")
    assert tries.take("ana", 0) == 0


def test_of_too_many_the_one_who_tried_longest_ago_is_forgotten() -> None:
    tries = Tries(most=2)
    for whose in ("ana", "luis", "ana", "sam"):
        tries.take(whose, 0)
    assert list(tries.buckets) == ["ana", "sam"]
