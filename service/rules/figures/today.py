"""Today's figures from what became of each chat. The definitions are those of docs/figures.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from service.protocol.board import ServiceLevel, Today, TurnedAway
from service.rules.figures.measures import (
    ChatOutcome,
    Timeline,
    average_handling,
    average_speed_of_answer,
    percentile,
    waits,
)
from service.rules.figures.service_level import count, service_level
from service.rules.waits.calibration import Calibration

SHORT_ABANDON_SECONDS: Final = 10.0
"""Somebody who leaves within ten seconds most likely came by mistake; counted, and shown apart."""

LEFT: Final = {
    "left": ChatOutcome.ABANDONED,
    "gone": ChatOutcome.ABANDONED,
    "by_visitor": ChatOutcome.ABANDONED,
    "chose_phone": ChatOutcome.FLOWED_OUT,
    "closing": ChatOutcome.FLOWED_OUT,
}
"""What the end of a chat that nobody answered counts as; any other end is a failure of ours."""


@dataclass(frozen=True, slots=True)
class Troubles:
    """What went wrong today: specialists who were lost, visitors whom closing time overtook in line."""

    lost_specialists: int = 0
    stranded: int = 0


def outcome_of(answered: bool, ended: str | None) -> ChatOutcome | None:
    """The one outcome of a chat that entered the line; None while it waits."""
    if answered:
        return ChatOutcome.ANSWERED
    return None if ended is None else LEFT.get(ended, ChatOutcome.SYSTEM_FAILED)


def counted(
    chats: Sequence[Timeline], troubles: Troubles, turned_away: TurnedAway, shown: Calibration, threshold: int
) -> Today:
    """Today's figures of the chats that were queued today."""
    by_outcome = {outcome: sum(1 for chat in chats if chat.outcome is outcome) for outcome in (*ChatOutcome, None)}
    all_waits = waits(chats)
    return Today(
        offered=len(chats),
        answered=by_outcome[ChatOutcome.ANSWERED],
        abandoned=by_outcome[ChatOutcome.ABANDONED],
        short_abandoned=sum(wait <= SHORT_ABANDON_SECONDS for wait in waits(chats, ChatOutcome.ABANDONED)),
        flowed_out=by_outcome[ChatOutcome.FLOWED_OUT],
        system_failed=by_outcome[ChatOutcome.SYSTEM_FAILED],
        waiting=by_outcome[None],
        turned_away=turned_away,
        service_level=headline(chats, threshold),
        average_speed_of_answer_seconds=average_speed_of_answer(chats),
        median_wait_seconds=percentile(all_waits, 0.5),
        p90_wait_seconds=percentile(all_waits, 0.9),
        average_handling_seconds=average_handling(chats),
        lost_specialists=troubles.lost_specialists,
        stranded_at_closing=troubles.stranded,
        estimates=shown.count,
        estimate_coverage=shown.within_high,
        estimate_bias_minutes=shown.bias,
    )


def headline(chats: Sequence[Timeline], threshold: int) -> ServiceLevel:
    """The pure service level, with its formula."""
    level = service_level(count(chats, threshold, SHORT_ABANDON_SECONDS))
    return ServiceLevel(
        threshold_seconds=threshold,
        answered_within=level.met,
        offered=level.counted,
        share=level.share,
        formula=f"{level.formula}, in time: within {threshold} s",
    )
