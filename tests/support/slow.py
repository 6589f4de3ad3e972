"""What `make check` leaves to `make test` is said at its end: green is not to be taken for more than it is."""

from collections import Counter
from collections.abc import Sequence

import pytest

LEFT = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT] = Counter()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("slow"):
            item.config.stash[LEFT][item.location[0]] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left = config.stash[LEFT]
    if left:
        files = ", ".join(f"{file} ({number})" for file, number in sorted(left.items()))
        terminalreporter.write_line(f"Left to make test, being slow: {files}")
