"""Who is next: the order of service.

The urgent class before the others; inside each class those at the head before the others; then by arrival. Urgent is
who was flagged, and everybody who has waited `PROMOTE_AFTER`.

Bound: once a visitor has waited `PROMOTE_AFTER`, nobody who arrived later stands before them, except visitors who
had already been at a specialist's desk and were thrown back (a missed offer, a lost specialist, a transfer). So a
stream of flagged arrivals can hold a visitor back for at most `PROMOTE_AFTER`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

PROMOTE_AFTER: Final = timedelta(minutes=20)
"""Ageing: about two thirds of the 30 minutes above which we say that calling is faster."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One visitor in line.

    `queued_at` is aware UTC and is never changed by a lapsed offer, a lost specialist or a switch of language.
    `head_since` is when the chat was put at the head. `topic` binds nobody: one that only some specialists answer
    arrives as `wanted_skill`. The two wishes hold while somebody signed in can meet them.
    """

    chat_id: str
    queued_at: datetime
    language: str
    topic: str | None = None
    flagged: bool = False
    head_since: datetime | None = None
    wanted_specialist: str | None = None
    wanted_skill: str | None = None
    declined_by: frozenset[str] = frozenset()

    def urgent(self, now: datetime) -> bool:
        """Flagged, or in line so long that no later arrival may go first."""
        return self.flagged or now - self.queued_at >= PROMOTE_AFTER


def service_order(waiting: Iterable[Waiting], now: datetime) -> list[Waiting]:
    """The true order of service, whatever order they are given in. O(n log n)."""
    return sorted(waiting, key=lambda one: _rank(one, now))


def _rank(one: Waiting, now: datetime) -> tuple[bool, bool, datetime, datetime, str]:
    at_head = one.head_since is not None
    return (not one.urgent(now), not at_head, one.head_since or one.queued_at, one.queued_at, one.chat_id)


def positions(waiting: Iterable[Waiting], now: datetime) -> dict[str, int]:
    """Everybody's place, counted from 1 in the line of their own language.

    Each language is its own line, because somebody whom other specialists will serve is not ahead of you.
    """
    line: Counter[str] = Counter()
    places: dict[str, int] = {}
    for one in service_order(waiting, now):
        line[one.language] += 1
        places[one.chat_id] = line[one.language]
    return places


def position(waiting: Iterable[Waiting], chat_id: str, now: datetime) -> int | None:
    """One visitor's place, or None when the chat is not waiting. For many at once, ask `positions`."""
    return positions(waiting, now).get(chat_id)
