"""Policies and estimators side by side."""

import pytest

from service.simulation.comparison import compared, estimators
from service.simulation.report import estimator_table, side_by_side
from service.simulation.scenario import USUAL_DAY, scaled


def test_the_least_busy_rule_spreads_the_work_over_more_people() -> None:
    found = compared(scaled(USUAL_DAY, 1.0), range(1, 5), ["helpline", "most_busy"])
    assert found["helpline"].visitors == found["most_busy"].visitors
    assert found["helpline"].occupancy > found["most_busy"].occupancy
    assert "most_busy" in side_by_side(found)


def test_our_estimate_is_the_nearest_at_every_load() -> None:
    rows = estimators(USUAL_DAY, range(1, 7))
    for load in {row.load for row in rows if row.load > 1}:
        errors = {row.estimator: row.rmse for row in rows if row.load == load}
        assert min(errors, key=lambda name: errors[name]) == "QLm"
    assert "position × AHT" in estimator_table(rows)


def test_progress_runs_from_nothing_to_everything() -> None:
    heard: list[float] = []
    compared(USUAL_DAY, [1, 2], ["helpline", "random"], heard.append)
    assert heard == pytest.approx([0.25, 0.5, 0.75, 1.0])
