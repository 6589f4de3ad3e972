"""The days are worth something: each mistake that is planted in the service is found by one of them."""

import os
from pathlib import Path
from typing import Final

import pytest

from tests.schedules.planted import BUGS, NOT_YET
from tests.schedules.search import first_broken, shrunk, told

SOON: Final = (
    "acknowledged_before_the_commit",
    "shown_before_it_is_stored",
    "one_chat_too_many",
    "leases_renewed_too_late",
    "visitors_see_notes",
)
"""Found in the first days; `make soak` looks for all that a day has found."""

WITHIN: Final = 300
"""Seeds."""


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("bug", sorted(BUGS.keys() - NOT_YET) if os.environ.get("SOAK") else SOON)
def test_a_planted_mistake_is_found(bug: str, sqlite_template: Path) -> None:
    day = first_broken(range(WITHIN), sqlite_template, bug)
    assert day is not None, f"none of {WITHIN} days breaks by it"
    assert f"--bug {bug}" in told(day, bug)


def test_a_day_that_breaks_is_made_smaller_and_breaks_still(sqlite_template: Path) -> None:
    bug = "shown_before_it_is_stored"
    day = first_broken(range(WITHIN), sqlite_template, bug)
    assert day is not None
    smaller = shrunk(day, sqlite_template, bug)
    assert smaller.violations
    assert (smaller.plan.visitors, smaller.plan.processes) <= (day.plan.visitors, day.plan.processes)
