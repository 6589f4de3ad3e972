"""The helpline's days and half-hours, also where its clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.figures.periods import days, half_hours

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (date(2026, 3, 8), datetime(2026, 3, 8, 6, tzinfo=UTC), 23),
        (date(2026, 11, 1), datetime(2026, 11, 1, 5, tzinfo=UTC), 25),
        (date(2026, 3, 6), datetime(2026, 3, 6, 6, tzinfo=UTC), 24),
        (date(2026, 10, 14), datetime(2026, 10, 14, 5, tzinfo=UTC), 24),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, begins: datetime, hours: int) -> None:
    (whole,) = days(day, day, CHICAGO)
    assert (whole.start, whole.end - whole.start) == (begins, timedelta(hours=hours))
    assert len(half_hours(day, CHICAGO)) == 2 * hours


def test_the_hour_that_comes_twice_has_four_half_hours() -> None:
    walls = [part.start.astimezone(CHICAGO).strftime("%H:%M") for part in half_hours(date(2026, 11, 1), CHICAGO)]
    assert walls[:8] == ["00:00", "00:30", "01:00", "01:30", "01:00", "01:30", "02:00", "02:30"]


def test_the_hour_that_is_left_out_has_none() -> None:
    walls = [part.start.astimezone(CHICAGO).strftime("%H:%M") for part in half_hours(date(2026, 3, 8), CHICAGO)]
    assert walls[:6] == ["00:00", "00:30", "01:00", "01:30", "03:00", "03:30"]


def test_where_the_clocks_jump_over_midnight_the_day_begins_after_the_jump() -> None:
    beirut = ZoneInfo("Asia/Beirut")
    (whole,) = days(date(2025, 3, 30), date(2025, 3, 30), beirut)
    assert whole.start.astimezone(beirut).strftime("%d %H:%M") == "30 01:00"
    assert whole.end - whole.start == timedelta(hours=23)


ZONES = st.sampled_from(["America/Chicago", "Asia/Beirut", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana"])


@given(ZONES, st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.integers(0, 40))
def test_periods_join_without_a_gap_and_every_moment_is_in_its_own_date(zone: str, first: date, more: int) -> None:
    place = ZoneInfo(zone)
    found = days(first, first + timedelta(days=more), place)
    assert all(one.end == after.start for one, after in pairwise(found))
    for number, day in enumerate(found):
        dates = {at.astimezone(place).date() for at in (day.start, day.end - timedelta(microseconds=1))}
        assert dates == {first + timedelta(days=number)}
    parts = half_hours(first, place)
    assert (parts[0].start, parts[-1].end) == (found[0].start, found[0].end)
    assert all(one.end == after.start for one, after in pairwise(parts))
