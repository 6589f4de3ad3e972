"""A day is shown by the moments at which its answer can change, and by no others."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.rules.hours.day_steps import minute_of, turning_points
from service.rules.hours.opening import status
from tests.support.hours import CHICAGO, FEDERAL, calendar, exception, plan

LAST_CALL = timedelta(minutes=30)
MIXED = calendar(
    plan("07:00-11:00", "13:00-18:30"),
    plan("22:00-02:00+", since="2026-06-01"),
    exceptions=(exception("2026-03-04", "part_day", "07:00-12:00"), exception("2026-03-05", "closed")),
)


def minutes(day: str, of: str = "mixed") -> list[int]:
    book = MIXED if of == "mixed" else FEDERAL
    points = turning_points(book, CHICAGO, date.fromisoformat(day), LAST_CALL)
    return [minute_of(point, CHICAGO) for point in points]


def test_an_ordinary_day_turns_at_opening_last_call_and_closing() -> None:
    assert minutes("2026-11-25", "federal") == [0, 7 * 60, 18 * 60, 18 * 60 + 30]


def test_a_holiday_never_turns() -> None:
    assert minutes("2026-11-26", "federal") == [0]


def test_work_that_began_the_evening_before_ends_on_this_day() -> None:
    assert minutes("2026-06-10") == [0, 90, 120, 22 * 60]


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), minute=st.integers(0, 1439))
def test_between_two_turning_points_the_answer_stays_the_same(day: date, minute: int) -> None:
    points = turning_points(MIXED, CHICAGO, day, LAST_CALL)
    moment = points[0] + timedelta(minutes=minute)
    before = max(point for point in points if point <= moment)
    if moment.astimezone(CHICAGO).date() == day:
        assert (status(MIXED, moment).open, status(MIXED, moment).why) == (
            status(MIXED, before).open,
            status(MIXED, before).why,
        )
