"""The figures of a small day, worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.figures.measures import (
    ChatOutcome,
    Timeline,
    average_handling,
    average_speed_of_answer,
    mean_wait,
    percentile,
    waits,
)

START = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def answered(wait: float, handling: float, silent: bool = False) -> Timeline:
    return Timeline(
        submitted=at(-1),
        queued=START,
        accepted=at(wait),
        ended=at(wait + handling - 60),
        wrap_saved=at(wait + handling),
        outcome=ChatOutcome.ANSWERED,
        silent=silent,
    )


def gone(wait: float, outcome: ChatOutcome = ChatOutcome.ABANDONED) -> Timeline:
    return Timeline(submitted=at(-1), queued=START, left=at(wait), outcome=outcome)


DAY = [
    answered(0, 660),
    answered(30, 1020),
    answered(60, 360),
    answered(61, 1380),
    answered(240, 660),
    answered(20, 180, silent=True),
    gone(5),
    gone(45),
    gone(90),
    gone(120, ChatOutcome.FLOWED_OUT),
]
TURNED_AWAY = Timeline(submitted=START, outcome=ChatOutcome.TURNED_AWAY)


def test_average_speed_of_answer_is_of_the_answered_alone() -> None:
    assert average_speed_of_answer(DAY) == 68.5


def test_the_mean_wait_is_of_everybody_who_was_queued() -> None:
    assert mean_wait(DAY) == pytest.approx(67.1)


def test_who_was_turned_away_never_waited() -> None:
    assert mean_wait([*DAY, TURNED_AWAY]) == mean_wait(DAY)


def test_handling_time_with_and_without_the_silent_no_show() -> None:
    assert average_handling(DAY) == 710
    assert average_handling(DAY, with_silent=False) == 816


def test_percentiles_are_waits_that_somebody_had() -> None:
    assert percentile(waits(DAY), 0.5) == 45
    assert percentile(waits(DAY), 0.9) == 120


def test_nothing_is_claimed_of_an_empty_day() -> None:
    assert (mean_wait([]), average_handling([]), percentile([], 0.5)) == (None, None, None)


def test_who_still_waits_is_in_no_average() -> None:
    assert mean_wait([Timeline(submitted=START, queued=START)]) is None
