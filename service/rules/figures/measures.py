"""What is measured about a chat, and the plain figures made of it. Times are seconds.

The definitions stand in docs/figures.md in words. Chats are counted by the half-hour they were queued in, in the
helpline's zone, so that a long chat does not drift into the half-hour it ended in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil, fsum


class ChatOutcome(StrEnum):
    """How a visit ended; exactly one each. `turned_away` never entered the queue and is counted apart."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    FLOWED_OUT = "flowed_out"
    TURNED_AWAY = "turned_away"
    SYSTEM_FAILED = "system_failed"


@dataclass(frozen=True, slots=True)
class Timeline:
    """One chat from asking to wrap-up. What has not happened is None; `outcome` is None while the visitor waits.

    `left` is when a visitor who was not answered stopped waiting. `silent`: accepted, but the visitor never wrote.
    """

    submitted: datetime
    queued: datetime | None = None
    offered: tuple[datetime, ...] = ()
    accepted: datetime | None = None
    ended: datetime | None = None
    wrap_saved: datetime | None = None
    left: datetime | None = None
    outcome: ChatOutcome | None = None
    silent: bool = False

    @property
    def wait(self) -> float | None:
        """From queued to answered or left; None when it did not wait or still does."""
        over = self.accepted or self.left
        return None if self.queued is None or over is None else (over - self.queued).total_seconds()

    @property
    def talk(self) -> float | None:
        """From accepted to ended; None until it is over."""
        return None if self.accepted is None or self.ended is None else (self.ended - self.accepted).total_seconds()

    @property
    def wrap_up(self) -> float | None:
        """From ended to the coding saved; None until it is."""
        return None if self.ended is None or self.wrap_saved is None else (self.wrap_saved - self.ended).total_seconds()

    @property
    def handling(self) -> float | None:
        """Chat and wrap-up; None until the chat is coded. Elapsed time, not effort: a desk may hold several chats.

        A chat that is not coded yet would count with its talk alone, and the mean would jump with each coding.
        """
        coded = None if self.wrap_up is None else self.wrap_saved
        return None if self.accepted is None or coded is None else (coded - self.accepted).total_seconds()


def waits(chats: Iterable[Timeline], *outcomes: ChatOutcome) -> list[float]:
    """Waits of the chats with these outcomes, or of all that were queued and are over."""
    wanted = outcomes or tuple(ChatOutcome)
    return [chat.wait for chat in chats if chat.outcome in wanted and chat.wait is not None]


def average(values: Sequence[float]) -> float | None:
    """The mean, None of nothing. The sum is exact, so that it is the same in whatever order the values were read."""
    return fsum(values) / len(values) if values else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that `share` of the values do not exceed (nearest rank), None of nothing."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else None


def average_speed_of_answer(chats: Iterable[Timeline]) -> float | None:
    """ASA: mean wait of the answered. Flattered by those who left; read it beside `mean_wait`."""
    return average(waits(chats, ChatOutcome.ANSWERED))


def mean_wait(chats: Iterable[Timeline]) -> float | None:
    """Mean wait of all who were queued, however it ended."""
    return average(waits(chats))


def average_handling(chats: Iterable[Timeline], with_silent: bool = True) -> float | None:
    """AHT: mean of chat and wrap-up of the coded. Silent no-shows can be left out; say which."""
    return average([c.handling for c in chats if c.handling is not None and (with_silent or not c.silent)])
