"""The last hour of the queue."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.waits.pace import Pace

NINE = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def busy_hour() -> Pace:
    """Three wait all the time before staff who should finish a chat every five minutes, and finish one in ten."""
    pace = Pace(NINE)
    pace.changed(NINE, waiting=3, rate=0.2)
    for minute in range(10, 60, 10):
        pace.finished(at(minute))
    pace.gave_up(at(55))
    return pace


def test_an_empty_hour_knows_only_the_staff() -> None:
    now = Pace(NINE).conditions(NINE, nominal=0.2, accepting=3)
    assert (now.capacity, now.leaving, now.completions) == (0.2, 0, 0)


def test_a_slow_hour_halves_the_capacity_as_far_as_the_prior_lets_it() -> None:
    now = busy_hour().conditions(at(60), nominal=0.2, accepting=3)
    assert now.capacity == pytest.approx(0.2 * (2 + 5) / (2 + 12))
    assert now.completions == 5


def test_who_gave_up_is_counted_over_the_waiting_of_everybody() -> None:
    assert busy_hour().conditions(at(60), 0.2, 3).leaving == pytest.approx(1 / 180)


def test_what_is_older_than_an_hour_is_forgotten() -> None:
    pace = busy_hour()
    pace.changed(at(60), waiting=0, rate=0)
    now = pace.conditions(at(121), nominal=0.2, accepting=3)
    assert (now.capacity, now.leaving, now.completions) == (0.2, 0, 0)


def test_a_quiet_hour_at_half_full_desks_tells_the_pace_as_well() -> None:
    pace = Pace(NINE)
    pace.changed(NINE, waiting=0, rate=0.1)
    for minute in range(5, 65, 5):
        pace.finished(at(minute))
    now = pace.conditions(at(60), nominal=0.2, accepting=3)
    assert now.capacity == pytest.approx(0.2 * (2 + 12) / (2 + 6))
