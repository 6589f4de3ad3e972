"""Processes by their number."""

import psutil


def runs(pid: int) -> bool:
    """Whether the process lives; one that ended and only waits to be counted holds nothing any more."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
