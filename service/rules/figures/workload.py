"""How busy the desks were. Occupancy and slot utilisation answer different questions and are never mixed."""

from collections.abc import Iterable
from datetime import datetime

Stretch = tuple[datetime, datetime]
"""From and up to: a chat with its wrap-up, or a time available."""


def concurrency(chats: Iterable[Stretch], start: datetime, end: datetime) -> float:
    """The time-average of simultaneous chats between two instants."""
    return sum(_seconds(chat, start, end) for chat in chats) / (end - start).total_seconds()


def occupancy(chats: Iterable[Stretch], available: Stretch) -> float:
    """Share of a specialist's available time with at least one chat or wrap-up."""
    return sum(_seconds(busy, *available) for busy in _merged(chats)) / _seconds(available, *available)


def slot_utilisation(chats: Iterable[Stretch], available: Stretch, cap: int) -> float:
    """Chat time over the time of all the specialist's places."""
    return concurrency(chats, *available) / cap


def _seconds(stretch: Stretch, start: datetime, end: datetime) -> float:
    return max(0.0, (min(stretch[1], end) - max(stretch[0], start)).total_seconds())


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time without overlaps."""
    merged: list[Stretch] = []
    for begin, end in sorted(stretches):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged
