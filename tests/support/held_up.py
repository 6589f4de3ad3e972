"""No test of its own: what tests/faults/test_interrupted.py starts, and breaks off while everything is running."""

import asyncio
import os
from pathlib import Path
from typing import Final

from tests.support.browser import open_browser
from tests.support.serving import HelplineServer

HELD_UP: Final = Path(os.environ.get("HELD_UP", "held-up"))
"""The file that says to whoever waits that everything is up."""


async def test_everything_runs_until_somebody_breaks_it_off(postgres_url: str, valkey_url: str) -> None:
    with HelplineServer(postgres_url, valkey_url):
        async with open_browser():
            await asyncio.to_thread(HELD_UP.touch)
            await asyncio.Event().wait()
