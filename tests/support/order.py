"""Tests that wait run beside tests that compute: those of tests/faults are spread among the others.

They last longest as well, so no worker is left with one of them when all others are done.
"""

from itertools import zip_longest
from pathlib import Path
from typing import Final

import pytest

FAULTS: Final = Path(__file__).parents[1] / "faults"

BETWEEN: Final = 2
"""Other tests after each of them: so the last of them begins when two thirds of the browsers' tests are done."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    faults = [item for item in items if item.path.is_relative_to(FAULTS)]
    others = [item for item in items if not item.path.is_relative_to(FAULTS)]
    if faults and others:
        groups = (others[start : start + BETWEEN] for start in range(0, len(others), BETWEEN))
        items[:] = [item for fault, group in zip_longest(faults, groups) for item in (fault, *(group or ())) if item]
