"""How much is measured: everything, or enough to see in a few minutes where things stand."""

import resource
from dataclasses import dataclass
from typing import Final

FILES_LEFT: Final = 500
"""Open files that a process needs beside its sockets."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of every part. `rows` names the rows of the relay; none means all."""

    chats: tuple[int, ...] = (50, 200, 1_000)
    repeats: int = 3
    seconds: float = 3.0
    light_seconds: float = 10.0
    idle: tuple[int, ...] = (1_000, 5_000, 20_000)
    idle_seconds: float = 10.0
    queue: int = 10_000
    moves: int = 30
    watch_seconds: float = 20.0
    returning: int = 5_000
    log_rows: int = 5_000_000
    rows: tuple[str, ...] = ()


QUICK: Final = Scale(
    chats=(50,),
    repeats=2,
    seconds=2.0,
    light_seconds=5.0,
    idle=(1_000,),
    idle_seconds=5.0,
    queue=500,
    moves=10,
    watch_seconds=10.0,
    returning=500,
    log_rows=100_000,
)


def lines_that_fit(wanted: int) -> int:
    """As many lines as one process may have open here."""
    return min(wanted, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - FILES_LEFT)
