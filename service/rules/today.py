"""Today's figures from what became of each chat. The definitions are those of docs/figures.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from service.protocol.board import ServiceLevel, Today, TurnedAway
from service.rules.calibration import Calibration

SHORT_ABANDON_SECONDS: Final = 10.0
"""Somebody who leaves within ten seconds most likely came by mistake; counted, and shown apart."""

FORMULA: Final = "answered within {seconds} s / offered (answered + abandoned + sent to phone + failed)"
"""The service level without any credit for visitors who gave up; the strictest of the usual variants."""


@dataclass(frozen=True, slots=True)
class Passed:
    """One chat's day. Instants are aware UTC."""

    queued_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    wrapped_at: datetime | None
    ended: str | None
    lost_count: int = 0

    @property
    def wait(self) -> float | None:
        """Seconds in line until answered or given up; None while waiting."""
        left = self.accepted_at or self.ended_at
        return None if left is None else (left - self.queued_at).total_seconds()


def share(numbers: Sequence[float], part: float) -> float | None:
    """The smallest number that this part of them does not exceed (nearest rank)."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    return ordered[ceil(part * len(ordered)) - 1]


def mean(numbers: Sequence[float]) -> float | None:
    """The average; None of nothing."""
    return sum(numbers) / len(numbers) if numbers else None


def counted(chats: Sequence[Passed], turned_away: TurnedAway, shown: Calibration, threshold: int) -> Today:
    """Today's figures. Every chat that entered the line is one of answered, abandoned, sent, failed or waiting."""
    answered = [chat for chat in chats if chat.accepted_at]
    given_up = [chat for chat in chats if not chat.accepted_at and chat.ended in ("left", "gone", "by_visitor")]
    sent = [chat for chat in chats if not chat.accepted_at and chat.ended in ("chose_phone", "closing")]
    waiting = [chat for chat in chats if not chat.accepted_at and chat.ended is None]
    failed = len(chats) - len(answered) - len(given_up) - len(sent) - len(waiting)
    waits = [chat.wait for chat in answered if chat.wait is not None]
    all_waits = [chat.wait for chat in chats if chat.wait is not None]
    handled = [handling(chat) for chat in answered if chat.wrapped_at or chat.ended_at]
    return Today(
        offered=len(chats),
        answered=len(answered),
        abandoned=len(given_up),
        short_abandoned=sum(1 for chat in given_up if (chat.wait or 0) <= SHORT_ABANDON_SECONDS),
        flowed_out=len(sent),
        system_failed=failed,
        waiting=len(waiting),
        turned_away=turned_away,
        service_level=service_level(waits, len(chats) - len(waiting), threshold),
        average_speed_of_answer_seconds=mean(waits),
        median_wait_seconds=share(all_waits, 0.5),
        p90_wait_seconds=share(all_waits, 0.9),
        average_handling_seconds=mean(handled),
        lost_specialists=sum(chat.lost_count for chat in chats),
        stranded_at_closing=sum(1 for chat in sent if chat.ended == "closing"),
        estimates=shown.count,
        estimate_coverage=shown.within_high,
        estimate_bias_minutes=shown.bias,
    )


def handling(chat: Passed) -> float:
    """Seconds from the answer to the end of coding, or of the chat while it is not coded."""
    end = chat.wrapped_at or chat.ended_at
    return (end - chat.accepted_at).total_seconds() if end and chat.accepted_at else 0.0


def service_level(waits: Sequence[float], offered: int, threshold: int) -> ServiceLevel:
    """Share answered within the threshold, "within" inclusive."""
    within = sum(1 for wait in waits if wait <= threshold)
    return ServiceLevel(
        threshold_seconds=threshold,
        answered_within=within,
        offered=offered,
        share=within / offered if offered else None,
        formula=FORMULA.format(seconds=threshold),
    )
