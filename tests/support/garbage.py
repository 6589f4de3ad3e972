"""Python looks for garbage seldom while tests run: looking was a third of what they computed.

What the modules of the suite and of the service hold lives to the end, and is looked at no more. The rest is looked at
after so many more objects than Python's own 700: a test leaves a whole helpline behind, not a little garbage. What only
the collector finds (a socket that nobody closed, a task that failed unheard) still fails the run: pytest looks for it
at the end of all.
"""

import gc
from typing import Final

OBJECTS: Final = 50_000
"""More objects than were let go since it was last looked: some dozens of MB in a process that takes hundreds."""


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])
