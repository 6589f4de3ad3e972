"""The last hour, told again from the rows."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.waits.last_hour import Passage, pace_of, urgent_rate

NOW = datetime(2026, 3, 9, 16, 0, tzinfo=UTC)
CAPS = [2, 2]


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def served(queued: float, accepted: float, ended: float | None) -> Passage:
    return Passage(ago(queued), ago(accepted), None if ended is None else ago(ended), served=True)


def test_an_hour_that_went_as_expected_leaves_the_capacity_as_it_is() -> None:
    """Four chats on desks for four take 36 minutes each."""
    conditions = pace_of([served(60, 60, 24)] * 4, CAPS, NOW).conditions(NOW, nominal=0.1, accepting=2)
    assert conditions.completions == 4
    assert conditions.capacity == pytest.approx(0.1)


def test_a_slow_hour_lowers_the_capacity() -> None:
    slow = pace_of([served(60, 60, 0)] * 4, CAPS, NOW).conditions(NOW, nominal=0.1, accepting=2)
    assert slow.capacity == pytest.approx(0.1 * (2 + 4) / (2 + 4 * 60 / 36))


def test_a_quiet_hour_is_not_taken_for_a_slow_one() -> None:
    """Two chats on desks for four: both took half an hour, as a single chat does."""
    chats = [served(60, 60, 30), served(60, 60, 30), served(30, 30, 0), served(30, 30, 0)]
    assert pace_of(chats, CAPS, NOW).conditions(NOW, nominal=0.1, accepting=2).capacity == pytest.approx(0.1)


def test_those_who_gave_up_count_over_the_waiting_of_everybody() -> None:
    chats = [served(50, 20, None), Passage(ago(40), ago(10), ago(10), served=False)]
    assert pace_of(chats, CAPS, NOW).leaving(NOW) == pytest.approx(1 / 60)


def test_who_waits_since_before_the_hour_has_waited_an_hour() -> None:
    waiting = Passage(ago(90), None, None, served=False)
    gone = Passage(ago(30), ago(0), ago(0), served=False)
    assert pace_of([waiting, gone], CAPS, NOW).leaving(NOW) == pytest.approx(1 / 90)


def test_what_ended_before_the_hour_is_forgotten() -> None:
    chats = [served(120, 110, 61), Passage(ago(120), ago(70), ago(70), served=False)]
    conditions = pace_of(chats, CAPS, NOW).conditions(NOW, 0.1, 2)
    assert (conditions.completions, conditions.leaving, conditions.capacity) == (0, 0, 0.1)


def test_urgent_arrivals_are_counted_by_the_minute() -> None:
    flagged = Passage(ago(30), None, None, served=False, flagged=True)
    earlier = Passage(ago(61), None, None, served=False, flagged=True)
    assert urgent_rate([flagged, earlier], NOW) == pytest.approx(1 / 60)
