"""How many specialists a half-hour needs."""

import pytest

from service.rules.figures.staffing import (
    Demand,
    Target,
    forecast,
    on_the_schedule,
    slots_needed,
    specialists_needed,
)


def test_the_published_need_of_28_for_eighty_percent_in_thirty_seconds() -> None:
    demand, target = Demand(arrivals=250, handling=5.5), Target(0.8, 30)
    assert slots_needed(demand, target).slots == 28
    levels = [forecast(slots, demand, target).service_level for slots in (27, 28)]
    assert levels == pytest.approx([0.78218, 0.85685], abs=5e-6)


def test_people_who_give_up_shorten_the_line_and_the_share_that_left_is_shown() -> None:
    patient = slots_needed(Demand(24, 30), Target(0.8, 120))
    hurried = slots_needed(Demand(24, 30, patience=10), Target(0.8, 120))
    assert (patient.slots, hurried.slots) == (16, 14)
    assert patient.abandoned == 0 < hurried.abandoned < 0.1


def test_the_forecast_of_the_overloaded_helpline() -> None:
    ahead = forecast(10, Demand(24, 30, patience=10), Target(0.8, 120))
    assert ahead.abandoned == pytest.approx(0.2439654741, rel=1e-8)
    assert ahead.mean_wait == pytest.approx(0.0406609123 * 3600, rel=1e-8)
    assert ahead.occupancy == pytest.approx(0.9072414311, rel=1e-8)


def test_slots_are_the_sum_of_the_caps() -> None:
    assert specialists_needed(14, cap=2) == 7
    assert specialists_needed(15, cap=2) == 8


@pytest.mark.parametrize(("present", "shrinkage", "scheduled"), [(100, 0.4, 167), (100, 0.1, 112), (7, 0.3, 10)])
def test_who_must_be_on_the_schedule(present: float, shrinkage: float, scheduled: int) -> None:
    assert on_the_schedule(present, shrinkage) == scheduled
