"""Opening hours against a reference that is obviously right, over twenty years of minutes in several zones."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.protocol.hours.calendar import WeeklyPlan
from service.rules.hours.opening import status
from tests.support.hours import FEDERAL, WEEKDAYS, calendar, exception, plan
from tests.support.slow_hours import is_open, next_change, stretches

ZONES: Final = (
    "America/Chicago",
    "America/Phoenix",
    "America/St_Johns",
    "America/Havana",
    "Europe/London",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
)
"""Ordinary, without clock changes, half and quarter hours, a change at midnight, and a change by half an hour."""

EXCEPTIONS: Final = (
    exception("2026-03-08", "part_day", "07:00-08:15"),
    exception("2026-10-25", "extra", "23:30-03:00+"),
    exception("2026-11-01", "closed"),
    exception("2027-03-28", "other_hours", "00:30-02:30"),
)
WEEKS: Final = (
    plan("07:00-18:30", days=WEEKDAYS),
    plan("08:00-12:00", "13:00-17:00"),
    plan("21:00-02:00+"),
    plan("00:00-01:30", "02:30-24:00"),
    plan("00:00-24:00", days=("saturday", "sunday")),
    plan("14:00-03:00+", days=("saturday",)),
)
FIRST: Final = datetime(2016, 1, 1, tzinfo=UTC)
TWENTY_YEARS: Final = 20 * 365 * 24 * 60
LOOK_AHEAD: Final = timedelta(hours=36)


@pytest.mark.slow
@given(
    st.sampled_from(ZONES),
    st.sampled_from(WEEKS),
    st.integers(0, TWENTY_YEARS),
    st.timedeltas(timedelta(0), timedelta(seconds=59, microseconds=999_999)),
)
@settings(max_examples=150, deadline=None)
def test_any_moment_of_twenty_years_agrees_with_the_reference(
    zone: str, week: WeeklyPlan, minute: int, rest: timedelta
) -> None:
    hours = calendar(week, exceptions=EXCEPTIONS, zone=zone)
    now = FIRST + timedelta(minutes=minute) + rest
    found, around = status(hours, now), stretches(hours, now)
    change = next_change(around, now, LOOK_AHEAD)
    promised = found.next_closing if found.open else found.next_opening
    assert found.open == is_open(around, now)
    assert promised == change or (change is None and (promised is None or promised > now + LOOK_AHEAD))


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
def test_every_ten_minutes_around_each_clock_change_agree_with_the_reference(zone: str) -> None:
    for week in WEEKS:
        hours = calendar(week, exceptions=EXCEPTIONS, zone=zone)
        for change in clock_changes(zone, 2026):
            around = stretches(hours, change)
            moments = [change + timedelta(minutes=10 * n) for n in range(-144, 144)]
            assert [now for now in moments if status(hours, now).open != is_open(around, now)] == []


@pytest.mark.slow
def test_every_half_hour_of_two_years_of_federal_hours_agrees_with_the_reference() -> None:
    day, end = datetime(2026, 1, 2, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    while day < end:
        around = stretches(FEDERAL, day)
        moments = [day + timedelta(minutes=30 * n) for n in range(48)]
        assert [now for now in moments if status(FEDERAL, now).open != is_open(around, now)] == []
        day += timedelta(days=1)


def clock_changes(zone: str, year: int) -> list[datetime]:
    """The hours of a year at whose beginning or half the clocks change."""
    place = ZoneInfo(zone)
    halves = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * n) for n in range(365 * 48)]
    offsets = [half.astimezone(place).utcoffset() for half in halves]
    return [half for n, half in enumerate(halves) if n and offsets[n] != offsets[n - 1]]
