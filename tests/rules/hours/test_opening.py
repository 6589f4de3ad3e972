"""Open or closed, why, and until when: the vectors that the opening hours must meet to the minute."""

from datetime import UTC, datetime, timedelta

import pytest

from service.protocol.hours.availability import Bilingual
from service.rules.hours.calendar import close_now, open_again
from service.rules.hours.opening import UNKNOWN, status
from service.rules.hours.starter import default_calendar
from tests.support.hours import FEDERAL, WEEKDAYS, calendar, chicago, exception, plan, utc

FLOOD = Bilingual(en="Our building has no power.", es="Nuestro edificio no tiene luz.")


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-25 18:30:00", "2026-11-27T13:00Z"),
        ("2026-07-02 18:30", "2026-07-06T12:00Z"),
        ("2026-06-18 20:00", "2026-06-22T12:00Z"),
        ("2026-12-24 19:00", "2026-12-28T13:00Z"),
        ("2026-03-07 12:00", "2026-03-09T12:00Z"),
        ("2026-11-01 12:00", "2026-11-02T13:00Z"),
        ("2027-07-02 18:30", "2027-07-06T12:00Z"),
        ("2027-12-23 18:31", "2027-12-27T13:00Z"),
        ("2027-12-30 18:31", "2028-01-03T13:00Z"),
    ],
)
def test_the_next_opening_passes_over_weekends_holidays_and_clock_changes(now: str, opens: str) -> None:
    found = status(FEDERAL, chicago(now))
    assert not found.open
    assert found.next_opening == utc(opens)


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2026-03-06", "2026-03-06T13:00Z", "2026-03-07T00:30Z"),
        ("2026-03-09", "2026-03-09T12:00Z", "2026-03-09T23:30Z"),
        ("2026-10-30", "2026-10-30T12:00Z", "2026-10-30T23:30Z"),
        ("2026-11-02", "2026-11-02T13:00Z", "2026-11-03T00:30Z"),
        ("2027-03-12", "2027-03-12T13:00Z", "2027-03-13T00:30Z"),
        ("2027-03-15", "2027-03-15T12:00Z", "2027-03-15T23:30Z"),
        ("2027-11-05", "2027-11-05T12:00Z", "2027-11-05T23:30Z"),
        ("2027-11-08", "2027-11-08T13:00Z", "2027-11-09T00:30Z"),
    ],
)
def test_a_day_opens_and_closes_by_the_wall_clock_on_both_sides_of_a_clock_change(
    day: str, opens: str, closes: str
) -> None:
    before = status(FEDERAL, chicago(f"{day} 05:00"))
    assert (before.open, before.next_opening, before.next_closing) == (False, utc(opens), utc(closes))
    assert status(FEDERAL, utc(opens)).open
    assert not status(FEDERAL, utc(opens) - timedelta(microseconds=1)).open
    assert status(FEDERAL, utc(closes) - timedelta(microseconds=1)).open
    assert not status(FEDERAL, utc(closes)).open


@pytest.mark.parametrize(
    ("friday", "elapsed"),
    [
        ("2026-05-15", timedelta(hours=60, minutes=30)),
        ("2026-03-06", timedelta(hours=59, minutes=30)),
        ("2026-10-30", timedelta(hours=61, minutes=30)),
    ],
)
def test_a_weekend_lasts_as_long_as_it_really_does(friday: str, elapsed: timedelta) -> None:
    closing = chicago(f"{friday} 18:30").astimezone(UTC)
    opening = status(FEDERAL, closing).next_opening
    assert opening is not None
    assert opening - closing == elapsed


def test_the_last_second_is_open_and_the_closing_minute_is_not() -> None:
    assert status(FEDERAL, chicago("2026-11-25 18:29:59")).open
    assert not status(FEDERAL, chicago("2026-11-25 18:30:00")).open


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2026-11-25 12:00", None),
        ("2026-11-25 18:30", "evening"),
        ("2026-11-25 06:59", "evening"),
        ("2026-11-28 12:00", "weekend"),
        ("2026-11-26 12:00", "holiday"),
        ("2027-07-05 12:00", "holiday"),
        ("1999-12-31 12:00", "unknown"),
    ],
)
def test_a_closed_door_says_why(now: str, why: str | None) -> None:
    assert status(FEDERAL, chicago(now)).why == why


def test_a_holiday_has_its_name_in_both_languages() -> None:
    holiday = status(FEDERAL, chicago("2026-11-26 12:00")).holiday
    assert holiday == Bilingual(en="Thanksgiving Day", es="Día de Acción de Gracias")


def test_an_open_moment_knows_its_closing_and_the_opening_after_it() -> None:
    found = status(FEDERAL, chicago("2026-11-25 12:00"))
    assert found.next_closing == utc("2026-11-26T00:30Z")
    assert found.next_opening == utc("2026-11-27T13:00Z")


def test_a_lunch_break_is_closed_until_the_afternoon() -> None:
    split = calendar(plan("08:00-12:00", "13:00-17:00"))
    found = status(split, chicago("2026-05-06 12:00"))
    assert (found.open, found.next_opening) == (False, chicago("2026-05-06 13:00"))
    assert status(split, chicago("2026-05-06 13:00")).open
    assert status(split, chicago("2026-05-06 11:59")).next_closing == chicago("2026-05-06 12:00")


@pytest.mark.parametrize("stretch", ["21:00-02:00+", "14:00-03:00+"])
def test_work_past_midnight_is_one_stretch(stretch: str) -> None:
    night = calendar(plan(stretch, days=("friday",)))
    closing = chicago(f"2026-05-09 {stretch[6:11]}")
    assert status(night, chicago("2026-05-08 23:59")).next_closing == closing
    assert status(night, chicago("2026-05-09 00:00")).open
    assert not status(night, closing).open
    assert status(night, closing).why == "weekend"


def test_the_night_before_a_closed_day_is_finished() -> None:
    night = calendar(plan("21:00-02:00+"), exceptions=(exception("2026-05-09", "closed"),))
    assert status(night, chicago("2026-05-09 01:59")).open
    assert status(night, chicago("2026-05-09 21:30")).why == "holiday"


def test_around_the_clock_never_closes_at_midnight() -> None:
    always = calendar(plan("00:00-24:00"))
    found = status(always, chicago("2026-05-06 23:59:59"))
    assert (found.open, found.next_opening, found.next_closing) == (True, None, None)
    assert status(always, chicago("2026-05-07 00:00")).open


def test_around_the_clock_closes_for_a_closed_day() -> None:
    always = calendar(plan("00:00-24:00"), exceptions=(exception("2026-12-25", "closed"),))
    found = status(always, chicago("2026-05-06 12:00"))
    assert found.next_closing == chicago("2026-12-25 00:00")
    assert found.next_opening == chicago("2026-12-26 00:00")


def test_a_part_day_closes_early_and_is_known_in_the_morning() -> None:
    short = calendar(plan("07:00-18:30"), exceptions=(exception("2026-12-24", "part_day", "07:00-13:00"),))
    morning = status(short, chicago("2026-12-24 09:00"))
    assert morning.open
    assert morning.next_closing == chicago("2026-12-24 13:00")
    assert morning.holiday is not None
    assert status(short, chicago("2026-12-24 13:00")).why == "part_day"


def test_other_hours_replace_the_usual_ones() -> None:
    later = calendar(plan("07:00-18:30"), exceptions=(exception("2026-12-24", "other_hours", "10:00-20:00"),))
    assert status(later, chicago("2026-12-24 09:00")).why == "evening"
    assert status(later, chicago("2026-12-24 19:00")).open


def test_an_extra_opening_adds_to_the_usual_hours() -> None:
    weekdays = plan("07:00-18:30", days=WEEKDAYS)
    extra = calendar(weekdays, exceptions=(exception("2026-05-09", "extra", "10:00-14:00"),))
    longer = calendar(weekdays, exceptions=(exception("2026-05-08", "extra", "18:30-21:00"),))
    assert status(extra, chicago("2026-05-09 10:00")).open
    assert status(extra, chicago("2026-05-09 14:00")).why == "evening"
    assert status(longer, chicago("2026-05-08 12:00")).open
    assert status(longer, chicago("2026-05-08 12:00")).next_closing == chicago("2026-05-08 21:00")


def test_a_new_weekly_plan_begins_on_its_date() -> None:
    changed = calendar(plan("07:00-18:30"), plan("09:00-12:00", since="2026-06-01"))
    assert status(changed, chicago("2026-05-31 18:00")).open
    assert not status(changed, chicago("2026-06-01 08:59")).open
    assert status(changed, chicago("2026-06-01 09:00")).open


def test_hours_changed_today_count_at_once() -> None:
    now = chicago("2026-05-06 17:00")
    assert status(calendar(plan("07:00-18:30")), now).open
    assert not status(calendar(plan("07:00-16:30")), now).open
    assert status(calendar(plan("07:00-18:30"), plan("07:00-16:30", since="2026-05-06")), now).why == "evening"


def test_hours_end_while_somebody_watches() -> None:
    closing = status(FEDERAL, chicago("2026-05-06 16:58")).next_closing
    assert closing == chicago("2026-05-06 18:30")


def test_the_morning_after_a_clock_change_opens_at_the_hour_on_the_wall() -> None:
    nine = calendar(plan("09:00-17:00"), zone="Europe/Berlin")
    assert not status(nine, utc("2026-03-29T06:59Z")).open
    assert status(nine, utc("2026-03-29T07:00Z")).open
    assert not status(nine, utc("2026-10-25T07:59Z")).open
    assert status(nine, utc("2026-10-25T08:00Z")).open


def test_a_time_that_the_clock_jumps_over_moves_forward() -> None:
    early = calendar(plan("02:30-18:00"))
    assert status(early, chicago("2026-03-08 01:00")).next_opening == utc("2026-03-08T08:30Z")


def test_a_time_that_comes_twice_means_the_first() -> None:
    early = calendar(plan("01:30-18:00"))
    assert status(early, chicago("2026-11-01 00:30")).next_opening == utc("2026-11-01T06:30Z")
    late = calendar(plan("20:00-01:30+", days=("saturday",)))
    assert status(late, chicago("2026-10-31 21:00")).next_closing == utc("2026-11-01T06:30Z")


def test_an_emergency_closes_at_once_until_somebody_opens_again() -> None:
    now = chicago("2026-05-06 12:00")
    closed = close_now(FEDERAL, now, FLOOD)
    found = status(closed, now)
    assert (found.open, found.why, found.emergency) == (False, "emergency", FLOOD)
    assert (found.next_opening, found.next_closing) == (None, None)
    assert status(closed, now - timedelta(seconds=1)).open
    assert status(open_again(closed), now).open


@pytest.mark.parametrize(
    ("reopens", "opens"),
    [
        ("2026-05-06 15:00", "2026-05-06 15:00"),
        ("2026-05-06 19:00", "2026-05-07 07:00"),
        ("2026-05-08 18:30", "2026-05-11 07:00"),
    ],
)
def test_an_emergency_with_an_end_opens_then_or_at_the_next_opening(reopens: str, opens: str) -> None:
    now = chicago("2026-05-06 12:00")
    closed = close_now(FEDERAL, now, FLOOD, reopens=chicago(reopens))
    assert status(closed, now).next_opening == chicago(opens)
    assert status(closed, chicago(reopens)).why != "emergency"
    assert status(closed, chicago(opens)).open


@pytest.mark.parametrize("zone", ["", "America", "Central", "../../etc/passwd", "localtime", "Factory", "A" * 300, "É"])
def test_an_unknown_zone_is_closed_and_never_open(zone: str) -> None:
    assert status(calendar(plan("00:00-24:00"), zone=zone), chicago("2026-05-06 12:00")) == UNKNOWN


def test_no_calendar_is_closed() -> None:
    assert status(None, chicago("2026-05-06 12:00")) == UNKNOWN


def test_nothing_planned_has_no_next_opening() -> None:
    never = calendar(plan())
    assert status(never, chicago("2026-05-06 12:00")).next_opening is None


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        status(FEDERAL, datetime(2026, 5, 6, 12, 0))  # noqa: DTZ001


def test_the_federal_days_of_two_years_are_the_observed_ones() -> None:
    observed = " ".join(entry.date.strftime("%m-%d") for entry in default_calendar([2026, 2027]).exceptions)
    assert observed == (
        "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25 "
        "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"
    )
