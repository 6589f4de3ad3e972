"""The ledger of an interval: whoever came in must have come out or still be waiting."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from service.rules.figures.measures import ChatOutcome, Timeline


@dataclass(frozen=True, slots=True)
class Flow:
    """Chats in and out of the queue from `start` up to, not including, the end of an interval."""

    waiting_at_start: int
    queued: int
    answered: int
    abandoned: int
    flowed_out: int
    system_failed: int
    waiting_at_end: int

    @property
    def balanced(self) -> bool:
        """False means that a chat was lost or counted twice: a defect in the service, not in the day."""
        gone = self.answered + self.abandoned + self.flowed_out + self.system_failed
        return self.waiting_at_start + self.queued == gone + self.waiting_at_end


def flow(chats: Iterable[Timeline], start: datetime, end: datetime) -> Flow:
    """What entered and left the queue in [start, end). Each count is made on its own, so that they can disagree."""
    kept = [chat for chat in chats if chat.queued is not None]
    gone = Counter(chat.outcome for chat in kept if _left_within(chat, start, end))
    return Flow(
        waiting_at_start=sum(_waiting_at(chat, start) for chat in kept),
        queued=sum(chat.queued is not None and start <= chat.queued < end for chat in kept),
        answered=gone[ChatOutcome.ANSWERED],
        abandoned=gone[ChatOutcome.ABANDONED],
        flowed_out=gone[ChatOutcome.FLOWED_OUT],
        system_failed=gone[ChatOutcome.SYSTEM_FAILED],
        waiting_at_end=sum(_waiting_at(chat, end) for chat in kept),
    )


def _left_within(chat: Timeline, start: datetime, end: datetime) -> bool:
    over = chat.accepted or chat.left
    return over is not None and start <= over < end


def _waiting_at(chat: Timeline, moment: datetime) -> bool:
    """In the queue the instant before `moment`: queued earlier and not out earlier."""
    over = chat.accepted or chat.left
    return chat.queued is not None and chat.queued < moment and (over is None or over >= moment)
