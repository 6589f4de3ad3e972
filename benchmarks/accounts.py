"""What the operating system says that processes used: the only figure that a busy machine does not spoil much."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import psutil


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds, in user and kernel mode together, by what the process is for."""

    web: tuple[float, ...]
    beside: float

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.web) + self.beside

    def since(self, before: Self) -> "Used":
        """What was used in between."""
        web = tuple(now - then for now, then in zip(self.web, before.web, strict=True))
        return Used(web, self.beside - before.beside)


def cpu_seconds(pid: int) -> float:
    """Of a process, its living children, and the children that have ended."""
    root = psutil.Process(pid)
    return sum(_own(process) for process in (root, *root.children(recursive=True)))


def _own(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system + times.children_user + times.children_system


def used_by(web: Iterable[int], beside: Iterable[int]) -> Used:
    """`web` are the processes that hold sockets, `beside` databases and buses."""
    return Used(tuple(cpu_seconds(pid) for pid in web), sum(cpu_seconds(pid) for pid in beside))


def shared_memory(pids: Iterable[int]) -> int:
    """Proportional set size in bytes, children included: pages that are shared are counted once."""
    found = 0
    for pid in pids:
        root = psutil.Process(pid)
        found += sum(process.memory_full_info().pss for process in (root, *root.children(recursive=True)))
    return found


def resident(pid: int) -> int:
    """Resident bytes of one process."""
    return psutil.Process(pid).memory_info().rss
