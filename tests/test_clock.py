"""Processes agree about the time, however long the database takes to tell it."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.clock import DatabaseClock
from tests.support.clock import A_WEDNESDAY, Clock

SECONDS = st.floats(0, 10).map(lambda seconds: timedelta(seconds=seconds))


def asks(clock: DatabaseClock, own: Clock, off: timedelta, there: timedelta, back: timedelta) -> None:
    """One question: so long until the database looks at its clock, which is off by so much; so long until we hear."""
    asked = own.now()
    told = own.advance(there.total_seconds()) + off
    own.advance(back.total_seconds())
    clock.set_by(told, asked, own.now())


def test_a_quick_answer_tells_the_time() -> None:
    own = Clock()
    clock = DatabaseClock(own.now)
    asks(clock, own, timedelta(minutes=5), timedelta(milliseconds=2), timedelta(milliseconds=1))
    assert abs(clock.now() - own.now() - timedelta(minutes=5)) <= timedelta(milliseconds=3)


def test_an_answer_that_was_long_on_its_way_moves_no_clock_that_is_right() -> None:
    """Half of the way would be two seconds wrong here, and somebody who came now would stand before who came before."""
    own = Clock()
    clock = DatabaseClock(own.now)
    asks(clock, own, timedelta(0), timedelta(seconds=4), timedelta(0))
    assert clock.now() == own.now() == A_WEDNESDAY + timedelta(seconds=4)


@given(
    st.floats(-1_000, 1_000).map(lambda seconds: timedelta(seconds=seconds)),
    st.lists(st.tuples(SECONDS, SECONDS), min_size=1),
)
def test_no_answer_makes_a_clock_more_wrong(off: timedelta, answers: list[tuple[timedelta, timedelta]]) -> None:
    own = Clock()
    clock = DatabaseClock(own.now)
    wrong = abs(clock.offset - off)
    for there, back in answers:
        asks(clock, own, off, there, back)
        now_wrong = abs(clock.offset - off)
        assert now_wrong <= min(wrong, there + back) + timedelta(microseconds=2)  # an instant has so few digits
        wrong = now_wrong
