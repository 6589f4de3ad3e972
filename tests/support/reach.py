"""Under coverage, what a test reaches is written down for its folder: so tools/reach sees each layer by its own.

Only tests of the layers are watched, and of these not the slow ones: watching costs half as much again (without the
sys.monitoring of Python 3.14), and what a slow test reaches, quicker ones of the same file reach as well.
"""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parents[1]
LAYERS: Final = frozenset({"rules", "protocol", "models", "bus", "actions", "live"})


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("COVERAGE_PROCESS_START"):
        config.pluginmanager.register(Watch())


class Watch:
    """Coverage runs from the start of the process, so that it sees modules load; from then on by our leave."""

    def __init__(self) -> None:
        from coverage import Coverage

        self.coverage = Coverage.current()
        self.watching = True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        folder = item.path.relative_to(TESTS).parts[0]
        self.watch(folder if folder in LAYERS and not item.get_closest_marker("slow") else "")
        return (yield)

    def watch(self, folder: str) -> None:
        """Let what follows count for this folder; for none, let it pass unseen."""
        if self.coverage is None:
            return
        if self.watching and not folder:
            self.coverage.stop()
        elif folder and not self.watching:
            self.coverage.start()
        if folder:
            self.coverage.switch_context(folder)
        self.watching = bool(folder)
