"""Wall-clock times become instants: the clock changes of 2026 and 2027 in Chicago, and the lengths of those days."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.rules.hours.timetable import Stretch, instant, spans_on
from tests.support.hours import CHICAGO, calendar, chicago, plan, utc


@pytest.mark.parametrize("transition", ["2026-03-08T08:00:00Z", "2027-03-14T08:00:00Z"])
def test_clocks_go_forward_from_two_to_three(transition: str) -> None:
    at = utc(transition)
    assert (at - timedelta(seconds=1)).astimezone(CHICAGO).strftime("%H:%M:%S%z") == "01:59:59-0600"
    assert at.astimezone(CHICAGO).strftime("%H:%M:%S%z") == "03:00:00-0500"
    assert instant(CHICAGO, at.date(), 3 * 60) == at


@pytest.mark.parametrize("transition", ["2026-11-01T07:00:00Z", "2027-11-07T07:00:00Z"])
def test_clocks_go_back_from_two_to_one(transition: str) -> None:
    at = utc(transition)
    assert (at - timedelta(seconds=1)).astimezone(CHICAGO).strftime("%H:%M:%S%z") == "01:59:59-0500"
    assert at.astimezone(CHICAGO).strftime("%H:%M:%S%z") == "01:00:00-0600"
    assert instant(CHICAGO, at.date(), 60) == at - timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        ("2026-03-08", "2026-03-08T06:00Z", "2026-03-09T05:00Z"),
        ("2026-11-01", "2026-11-01T05:00Z", "2026-11-02T06:00Z"),
        ("2027-03-14", "2027-03-14T06:00Z", "2027-03-15T05:00Z"),
        ("2027-11-07", "2027-11-07T05:00Z", "2027-11-08T06:00Z"),
        ("2026-05-06", "2026-05-06T05:00Z", "2026-05-07T05:00Z"),
    ],
)
def test_a_whole_day_is_as_long_as_the_clock_makes_it(day: str, begins: str, ends: str) -> None:
    whole = calendar(plan("00:00-24:00"))
    assert spans_on(whole, CHICAGO, date.fromisoformat(day)) == (Stretch(utc(begins), utc(ends)),)


def test_a_missing_time_moves_forward_and_a_double_time_is_the_first() -> None:
    assert instant(CHICAGO, date(2026, 3, 8), 150) == utc("2026-03-08T08:30Z")
    assert instant(CHICAGO, date(2026, 11, 1), 90) == utc("2026-11-01T06:30Z")
    assert chicago("2026-11-01 01:30", fold=1) == utc("2026-11-01T07:30Z") != chicago("2026-11-01 01:30")


def test_a_stretch_that_a_clock_change_turns_round_is_dropped() -> None:
    assert spans_on(calendar(plan("02:30-03:15")), CHICAGO, date(2026, 3, 8)) == ()


def test_touching_stretches_are_one() -> None:
    joined = spans_on(calendar(plan("07:00-12:00", "12:00-18:00", "13:00-14:00")), CHICAGO, date(2026, 5, 6))
    assert joined == (Stretch(chicago("2026-05-06 07:00"), chicago("2026-05-06 18:00")),)


@pytest.mark.parametrize(
    ("zone", "january", "march", "july", "october"),
    [
        ("America/New_York", "08:00-19:30", "08:00-19:30", "08:00-19:30", "08:00-19:30"),
        ("America/Los_Angeles", "05:00-16:30", "05:00-16:30", "05:00-16:30", "05:00-16:30"),
        ("America/Phoenix", "06:00-17:30", "05:00-16:30", "05:00-16:30", "05:00-16:30"),
        ("Pacific/Honolulu", "03:00-14:30", "02:00-13:30", "02:00-13:30", "02:00-13:30"),
        ("America/Puerto_Rico", "09:00-20:30", "08:00-19:30", "08:00-19:30", "08:00-19:30"),
        ("Pacific/Guam", "23:00-10:30+1", "22:00-09:30+1", "22:00-09:30+1", "22:00-09:30+1"),
        ("America/Mexico_City", "07:00-18:30", "06:00-17:30", "06:00-17:30", "06:00-17:30"),
        ("Europe/London", "13:00-00:30+1", "12:00-23:30", "13:00-00:30+1", "12:00-23:30"),
    ],
)
def test_the_same_day_on_a_visitors_clock(zone: str, january: str, march: str, july: str, october: str) -> None:
    usual = calendar(plan("07:00-18:30"))
    for day, expected in {"01-14": january, "03-16": march, "07-15": july, "10-28": october}.items():
        (span,) = spans_on(usual, CHICAGO, date.fromisoformat(f"2026-{day}"))
        opens, closes = (at.astimezone(ZoneInfo(zone)) for at in (span.opens, span.closes))
        later = f"+{days}" if (days := (closes.date() - opens.date()).days) else ""
        assert f"{opens:%H:%M}-{closes:%H:%M}{later}" == expected
