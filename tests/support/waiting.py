"""Waiting for what is meant, and never for a time."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

LOOK_AGAIN_AFTER: Final = 0.01
"""Seconds between two looks."""


async def until(condition: Callable[[], Any], within: float = 300.0, what: str = "") -> float:
    """Wait for something that another process brings about, and that sets no event here; the seconds it took."""
    began = monotonic()
    while not condition():
        assert monotonic() - began < within, f"not within {within} s: {what or condition}"
        await asyncio.sleep(LOOK_AGAIN_AFTER)
    return monotonic() - began
