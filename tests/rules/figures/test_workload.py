"""How busy the desks were."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.figures.workload import (
    Stretch,
    concurrency,
    effort,
    minutes_a_chat,
    occupancy,
    slot_utilisation,
    utilisation,
)

NINE = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


def stretch(begin: float, end: float) -> Stretch:
    """In minutes after nine."""
    return NINE + timedelta(minutes=begin), NINE + timedelta(minutes=end)


def test_eighteen_chats_in_two_hours_two_at_a_time_are_thirteen_minutes_each() -> None:
    length = 120 / 9
    chats = [stretch(n // 2 * length, (n // 2 + 1) * length) for n in range(18)]
    assert concurrency(chats, *stretch(0, 120)) == pytest.approx(2)
    assert minutes_a_chat(2, chats=18, hours=2) == pytest.approx(13.33, abs=0.005)


def test_occupancy_counts_time_and_slot_utilisation_counts_places() -> None:
    chats = [stretch(0, 30), stretch(15, 30)]
    assert occupancy(chats, stretch(0, 60)) == pytest.approx(0.5)
    assert slot_utilisation(chats, stretch(0, 60), cap=2) == pytest.approx(0.375)


def test_only_the_available_time_counts() -> None:
    assert occupancy([stretch(-30, 15), stretch(45, 90)], stretch(0, 60)) == pytest.approx(0.5)


def test_effort_and_utilisation() -> None:
    assert effort(40, 2) == 20
    assert utilisation(0.8, 0.3) == pytest.approx(0.56)
