"""On every day that a seed makes the promises hold: nothing lost, nobody passed over, each page as it is stored."""

from pathlib import Path

import pytest

from tests.schedules.search import lived, shrunk, told
from tests.schedules.world import Plan


@pytest.mark.parametrize("seed", range(5))
def test_whatever_way_things_fall_together_the_promises_hold(seed: int, sqlite_template: Path) -> None:
    """`make soak` lives through thousands of these days."""
    day = lived(Plan.of(seed), sqlite_template)
    if day.violations:
        pytest.fail(told(shrunk(day, sqlite_template)))
    assert day.counts["frames"]
