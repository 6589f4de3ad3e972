"""What `make check` leaves to `make test` is said at its end: green is not to be taken for more than it is."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import pytest

LEFT: Final = pytest.StashKey[Counter[str]]()
TOLD: Final = "left"
"""Under this name each process of several says what it left, which is the same for all."""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT] = Counter()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("slow"):
            item.config.stash[LEFT][item.location[0]] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    told: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told[TOLD] = dict(session.config.stash[LEFT])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    output: dict[str, Any] = getattr(node, "workeroutput", {})
    node.config.stash[LEFT] |= Counter(output.get(TOLD, {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left = config.stash[LEFT]
    if left:
        files = ", ".join(f"{file} ({number})" for file, number in sorted(left.items()))
        terminalreporter.write_line(f"Left to make test, being slow: {files}")
