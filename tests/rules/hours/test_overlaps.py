"""Stretches of work that cannot be meant are found, each once, however they are written down."""

from hypothesis import given
from hypothesis import strategies as st

from service.protocol.hours.calendar import Interval
from service.rules.hours.calendar import end_minute, first_minute
from service.rules.hours.overlaps import overlaps_in_day, overlaps_in_week, reversed_hours
from tests.support.hours import hours

HALF_HOURS = st.integers(0, 47).map(lambda half: f"{half // 2:02}:{half % 2 * 30:02}")
INTERVALS = st.builds(Interval, opens=HALF_HOURS, closes=HALF_HOURS, closes_next_day=st.booleans())


def named(*stretches: str) -> dict[str, Interval]:
    """Stretches under the places `a`, `b`, `c` of a file."""
    return dict(zip("abc", hours(*stretches), strict=False))


def test_who_closes_when_they_open_or_before_is_asked_whether_midnight_is_meant() -> None:
    (finding,) = reversed_hours(named("21:00-02:00", "21:00-02:00+", "09:00-17:00"))
    assert finding.path == "a"
    assert finding.words == "closes at 02:00, not after it opens at 21:00; for work past midnight add closes_next_day"
    assert [one.path for one in reversed_hours(named("09:00-09:00"))] == ["a"]


def test_one_that_begins_when_another_ends_does_not_overlap_it() -> None:
    assert list(overlaps_in_day(named("09:00-12:00", "12:00-17:00"))) == []


def test_one_that_lies_within_another_is_named_with_the_one_around_it() -> None:
    found = [(one.path, one.words) for one in overlaps_in_day(named("10:00-11:00", "09:00-17:00", "12:00-13:00"))]
    assert found == [("a", "overlaps b"), ("c", "overlaps b")]


def test_the_night_from_sunday_may_run_into_monday_and_no_place_is_named_twice() -> None:
    night, morning = hours("22:00-08:00+", "07:00-12:00")
    found = list(overlaps_in_week({"sunday": (6, night), "monday": (0, morning)}))
    assert [(one.path, one.words) for one in found] == [("monday", "overlaps sunday")]


@given(st.lists(INTERVALS.filter(lambda one: end_minute(one) > first_minute(one)), max_size=4))
def test_something_is_found_exactly_when_some_minute_is_worked_twice(intervals: list[Interval]) -> None:
    minutes = [minute for one in intervals for minute in range(first_minute(one), end_minute(one))]
    found = list(overlaps_in_day({str(place): one for place, one in enumerate(intervals)}))
    assert bool(found) == (len(minutes) > len(set(minutes)))
    assert len({one.path for one in found}) == len(found)
