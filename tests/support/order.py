"""Tests that wait run beside tests that compute: whole journeys and faults are spread among the others.

A browser's test computes for a third of the time that it takes, a fault for less. One after the other they would leave
half of the machine idle; spread out, they begin one by one, and what is between them fills the time in which they wait.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final, TypeVar

import pytest

TESTS: Final = Path(__file__).parents[1]

LAST_BEGINS: Final = 0.9
"""When the last of those that wait begins, as a share of all others: no worker is left with one of them at the end."""

Item = TypeVar("Item")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    faults = [item for item in items if item.path.is_relative_to(TESTS / "faults")]
    journeys = [item for item in items if item.path.is_relative_to(TESTS / "browser")]
    waiting = list(spread(faults, journeys))
    items[:] = spread(waiting, [item for item in items if item not in set(waiting)])


def spread(few: list[Item], many: list[Item]) -> Iterator[Item]:
    """The few among the many, at equal distances, from the first of all to that share of the many."""
    between = max(1, int(LAST_BEGINS * len(many) / len(few))) if few else len(many) or 1
    groups: Iterable[list[Item]] = (many[start : start + between] for start in range(0, len(many), between))
    for one, group in zip_longest(few, groups):
        yield from (() if one is None else (one,))
        yield from group or ()
