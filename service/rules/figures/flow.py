"""The ledger of an interval: whoever came in must have come out or still be waiting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from service.rules.figures.measures import ChatOutcome, Timeline


@dataclass(slots=True)
class Flow:
    """Chats in and out of the queue from `start` up to, not including, `end`. Each count is made on its own, so that
    they can disagree."""

    start: datetime
    end: datetime
    waiting_at_start: int = 0
    queued: int = 0
    answered: int = 0
    abandoned: int = 0
    flowed_out: int = 0
    system_failed: int = 0
    waiting_at_end: int = 0

    def take(self, chat: Timeline) -> None:
        """Count one more chat. One that never entered the queue is none of these."""
        if chat.queued is None:
            return
        self.waiting_at_start += _waiting_at(chat, self.start)
        self.queued += self.start <= chat.queued < self.end
        self.waiting_at_end += _waiting_at(chat, self.end)
        if not _left_within(chat, self.start, self.end):
            return
        self.answered += chat.outcome is ChatOutcome.ANSWERED
        self.abandoned += chat.outcome is ChatOutcome.ABANDONED
        self.flowed_out += chat.outcome is ChatOutcome.FLOWED_OUT
        self.system_failed += chat.outcome is ChatOutcome.SYSTEM_FAILED

    @property
    def balanced(self) -> bool:
        """False means that a chat was lost or counted twice: a defect in the service, not in the day."""
        gone = self.answered + self.abandoned + self.flowed_out + self.system_failed
        return self.waiting_at_start + self.queued == gone + self.waiting_at_end


def flow(chats: Iterable[Timeline], start: datetime, end: datetime) -> Flow:
    """What entered and left the queue in [start, end)."""
    counted = Flow(start, end)
    for chat in chats:
        counted.take(chat)
    return counted


def _left_within(chat: Timeline, start: datetime, end: datetime) -> bool:
    over = chat.accepted or chat.left
    return over is not None and start <= over < end


def _waiting_at(chat: Timeline, moment: datetime) -> bool:
    """In the queue the instant before `moment`: queued earlier and not out earlier."""
    over = chat.accepted or chat.left
    return chat.queued is not None and chat.queued < moment and (over is None or over >= moment)
