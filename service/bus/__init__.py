"""The doorbell between processes: it says that a chat has a new entry, and brings it along as a courtesy.

A ring that is lost, late or doubled does no harm: who sees a gap in the numbers reads the log. So one verb is
enough, delivery is at most once, and everything that must be right lives in the database. `rings.py` is the way in.
"""

from collections.abc import Callable
from typing import Protocol

from service.bus.rings import Message
from service.worker import Worker

Ear = Callable[[Message], None]
"""Called for every message from another process. It must not wait."""


class Bus(Protocol):
    """Rings every other process, which keeps what concerns it (docs/decisions/0011-one-topic.md).

    `lag_seconds` is how old the last message was when it was heard, by the clocks of two machines. `shared`: other
    processes may be writing too, so that what this one has in mind may be behind. `workers` are its loops.
    """

    lag_seconds: float
    shared: bool
    workers: tuple[Worker, ...]

    async def start(self, ear: Ear) -> None:
        """Connect, and from now on call `ear`."""

    def publish(self, message: Message) -> None:
        """Ring. Never waits and never fails; what cannot be sent is dropped."""

    async def stop(self) -> None:
        """Disconnect."""


def open_bus(url: str, process_id: str) -> Bus:
    """The bus for `memory://` or `redis://…`."""
    if url.startswith("memory://"):
        from service.bus.memory import MemoryBus

        return MemoryBus()
    if url.startswith(("redis://", "rediss://", "unix://")):
        from service.bus.redis import RedisBus

        return RedisBus(url, process_id)
    raise ValueError("BUS_URL must begin with memory:// or redis://")


async def bus_answers(url: str) -> bool:
    """Whether the server of `redis://…` answers now; the bus in the process always does."""
    if url.startswith("memory://"):
        return True
    from service.bus.redis import answers

    return await answers(url)
