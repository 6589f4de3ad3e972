"""Settings of the allocator and the garbage collector, for a process that talks for months."""

import ctypes
import gc
from contextlib import suppress
from typing import Final

M_ARENA_MAX: Final = -8
"""The number of this setting in glibc's malloc.h."""

ARENAS: Final = 2
"""One for the event loop, one for all that wait for a file."""


def share_arenas() -> None:
    """Let all threads allocate from the same memory, before any of them begins.

    glibc gives each thread an arena of its own, which keeps what the thread needed at its busiest: nine megabytes
    together after a thousand visitors came at once. Our threads wait for a database file, one for each connection to
    it, so they do not compete for memory (mallopt(3)). Other C libraries have no such setting.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def keep_out_of_collection() -> None:
    """Let the garbage collector pass over what stays for good: the code, the library, the word families.

    Talk makes hardly any cycles, so a look after every 50,000 objects is enough; the usual 700 would walk through
    everything many times a second (Python documentation, gc.freeze).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
