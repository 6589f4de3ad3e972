"""A run that is told to end ends in order, however it is told: fixtures stop what they started.

Left alone, SIGTERM and SIGHUP (a closed terminal) would end Python on the spot, and a shell's background job would not
hear SIGINT at all. What cannot be heard, a SIGKILL, is left to tests/support/left_behind.py.
"""

import signal
from types import FrameType
from typing import Final, NoReturn

ENDS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def pytest_configure() -> None:
    for told in ENDS:
        signal.signal(told, interrupt)


def interrupt(told: int, _frame: FrameType | None) -> NoReturn:
    """As Ctrl-C does, once: whoever is in a hurry and tells it again must not break off the tidying up."""
    for each in ENDS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt(signal.Signals(told).name)
