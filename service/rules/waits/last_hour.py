"""The last hour as the rows remember it, told to the pace in the order in which it happened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from service.rules.waits.capacity import WINDOW, shared_rate
from service.rules.waits.pace import Pace

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


@dataclass(frozen=True, slots=True, order=True)
class _Step:
    """One thing that happened: by how many the line and the desks changed, and whether a chat ended or was given up."""

    at: datetime
    waiting: int = 0
    talking: int = 0
    finished: bool = False
    gave_up: bool = False


def pace_of(passages: Iterable[Passage], caps: Sequence[int], now: datetime) -> Pace:
    """The pace of the last hour. Past staffing is not in the rows, so the present caps stand for all of it."""
    since = now - WINDOW
    steps = sorted(step for one in passages for step in _steps(one, since) if step.at <= now)
    pace, waiting, talking = Pace(since), 0, 0
    for step in steps:
        waiting, talking = waiting + step.waiting, talking + step.talking
        if step.finished:
            pace.finished(step.at)
        if step.gave_up:
            pace.gave_up(step.at)
        pace.changed(step.at, max(waiting, 0), shared_rate(max(talking, 0), caps))
    return pace


def _steps(one: Passage, since: datetime) -> Iterator[_Step]:
    """What the hour saw of one chat; what lies before it is taken to have happened as it began."""
    if one.ended_at and one.ended_at < since:
        return
    yield _Step(max(one.queued_at, since), waiting=1)
    if one.left_line_at:
        gave_up = not one.served and one.left_line_at >= since
        yield _Step(max(one.left_line_at, since), waiting=-1, talking=int(one.served), gave_up=gave_up)
    if one.served and one.ended_at:
        yield _Step(one.ended_at, talking=-1, finished=True)


def urgent_rate(passages: Iterable[Passage], now: datetime) -> float:
    """Visitors a minute who were flagged, over the last hour."""
    return sum(1 for one in passages if one.flagged and one.queued_at >= now - WINDOW) / MINUTES
