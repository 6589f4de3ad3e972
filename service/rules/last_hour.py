"""The last hour as the rows remember it, told to the pace in the order in which it happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from service.rules.capacity import WINDOW
from service.rules.pace import Pace

MINUTES: Final = WINDOW.total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Passage:
    """One chat's way through the line, as far as it has come. Instants are aware UTC.

    `left_line_at` is when it was answered or given up; None while it waits. `served` is whether it was answered.
    """

    queued_at: datetime
    left_line_at: datetime | None
    ended_at: datetime | None
    served: bool
    flagged: bool = False


def pace_of(passages: Iterable[Passage], nominal: float, now: datetime) -> Pace:
    """The pace of the last hour. Past staffing is not in the rows, so the present one stands for all of it."""
    since = now - WINDOW
    steps: list[tuple[datetime, int, str]] = []
    for one in passages:
        steps.append((max(one.queued_at, since), 1, "came"))
        if one.left_line_at:
            steps.append((max(one.left_line_at, since), -1, "left" if one.served else "gave_up"))
        if one.served and one.ended_at and one.ended_at >= since:
            steps.append((one.ended_at, 0, "finished"))
    pace, waiting = Pace(since), 0
    pace.changed(since, 0, nominal)
    for at, change, what in sorted(step for step in steps if step[0] <= now):
        waiting += change
        if what == "finished":
            pace.finished(at)
        elif what == "gave_up" and at > since:
            pace.gave_up(at)
        pace.changed(at, max(waiting, 0), nominal)
    return pace


def urgent_rate(passages: Iterable[Passage], now: datetime) -> float:
    """Visitors a minute who were flagged, over the last hour."""
    return sum(1 for one in passages if one.flagged and one.queued_at >= now - WINDOW) / MINUTES
