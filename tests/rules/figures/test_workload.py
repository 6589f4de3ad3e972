"""How busy the desks were."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.figures.workload import (
    Stretch,
    concurrency,
    occupancy,
    slot_utilisation,
)

NINE = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


def stretch(begin: float, end: float) -> Stretch:
    """In minutes after nine."""
    return NINE + timedelta(minutes=begin), NINE + timedelta(minutes=end)


def test_eighteen_chats_of_thirteen_minutes_in_two_hours_were_two_at_a_time() -> None:
    length = 120 / 9
    chats = [stretch(n // 2 * length, (n // 2 + 1) * length) for n in range(18)]
    assert concurrency(chats, *stretch(0, 120)) == pytest.approx(2)


def test_occupancy_counts_time_and_slot_utilisation_counts_places() -> None:
    chats = [stretch(0, 30), stretch(15, 30)]
    assert occupancy(chats, stretch(0, 60)) == pytest.approx(0.5)
    assert slot_utilisation(chats, stretch(0, 60), cap=2) == pytest.approx(0.375)


def test_only_the_available_time_counts() -> None:
    assert occupancy([stretch(-30, 15), stretch(45, 90)], stretch(0, 60)) == pytest.approx(0.5)
