"""Medians, percentiles and how figures are written."""

from collections.abc import Iterable
from statistics import median

MIB = 2**20
KIB = 2**10


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def spread(values: list[float]) -> str:
    """The median, and between what the repeats lie."""
    return f"{median(values):.3f} [{min(values):.3f}–{max(values):.3f}]"


def milliseconds(seconds: float) -> str:
    """With as many digits as matter."""
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"
