"""The event loop's own clock, moved by hand, so that a test of a time limit need not wait for it."""

import asyncio
from typing import Any, Final

import pytest

TURNS: Final = 50
"""Rounds of the event loop in which everything that has become due is done."""


class LoopTime:
    """From here on the loop's time stands still, until the test lets it pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loop: Any = asyncio.get_running_loop()
        self.now = loop.time()
        monkeypatch.setattr(loop, "time", lambda: self.now)

    async def passes(self, seconds: float) -> None:
        """Let time pass, and whatever has become due be done."""
        self.now += seconds
        for _ in range(TURNS):
            await asyncio.sleep(0)
