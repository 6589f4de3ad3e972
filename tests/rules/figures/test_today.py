"""Today's figures: every chat that entered the line is counted once, under one name."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.board import Today, TurnedAway
from service.rules.figures.measures import Timeline
from service.rules.figures.today import Troubles, counted, headline, outcome_of
from service.rules.waits.calibration import calibrate
from service.words.staff import staff_words

NOW = datetime(2026, 10, 14, 15, 0, tzinfo=UTC)
NOBODY = TurnedAway()


def at(seconds: float | None) -> datetime | None:
    return None if seconds is None else NOW + timedelta(seconds=seconds)


def answered(wait: float, talk: float | None = None, coding: float | None = None) -> Timeline:
    ended = None if talk is None else wait + talk
    wrapped = None if coding is None or ended is None else ended + coding
    return Timeline(
        NOW, NOW, accepted=at(wait), ended=at(ended), wrap_saved=at(wrapped), outcome=outcome_of(True, None)
    )


def left(wait: float, how: str = "left") -> Timeline:
    return Timeline(NOW, NOW, left=at(wait), outcome=outcome_of(False, how))


WAITS = Timeline(NOW, NOW)


def figures(*chats: Timeline, threshold: int = 120, troubles: Troubles = Troubles()) -> Today:  # noqa: B008 - frozen
    return counted(chats, troubles, NOBODY, calibrate(()), threshold)


def test_an_empty_day_has_no_averages_rather_than_zeroes() -> None:
    today = figures()
    assert today.offered == 0
    assert today.service_level.share is None
    assert (today.average_speed_of_answer_seconds, today.median_wait_seconds, today.average_handling_seconds) == (
        None,
        None,
        None,
    )


def test_each_way_out_of_the_line_is_counted_under_its_own_name() -> None:
    today = figures(answered(10), left(30), left(9, "gone"), left(60, "chose_phone"), left(90, "closing"), WAITS)
    assert (today.offered, today.answered, today.abandoned, today.flowed_out, today.waiting) == (6, 1, 2, 2, 1)
    assert (today.short_abandoned, today.stranded_at_closing, today.system_failed) == (1, 0, 0)


OUTCOMES = st.sampled_from(["left", "gone", "by_visitor", "chose_phone", "closing", "silent", "by_helpline", None])


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 4000), OUTCOMES)))
def test_every_chat_is_exactly_one_of_the_outcomes(day: list[tuple[bool, float, str | None]]) -> None:
    chats = [answered(wait) if served else (left(wait, how) if how else WAITS) for served, wait, how in day]
    today = figures(*chats)
    parts = (today.answered, today.abandoned, today.flowed_out, today.system_failed, today.waiting)
    assert sum(parts) == today.offered == len(chats)
    assert min(parts) >= 0


def test_within_the_threshold_includes_the_threshold() -> None:
    level = figures(answered(120), answered(120.1), left(5)).service_level
    assert (level.answered_within, level.offered) == (1, 3)
    assert level.share == pytest.approx(1 / 3)


def test_whoever_still_waits_neither_helps_nor_hurts_the_service_level() -> None:
    assert figures(answered(10), WAITS).service_level == figures(answered(10)).service_level


def test_the_formula_is_printed_with_its_threshold() -> None:
    assert "90 s" in figures(threshold=90).service_level.formula


def test_the_speed_of_answer_is_that_of_those_who_were_answered() -> None:
    assert figures(answered(10), answered(30), left(1000)).average_speed_of_answer_seconds == 20


def test_handling_is_chat_and_wrap_up_of_the_coded() -> None:
    coded = answered(10, talk=100, coding=20)
    assert figures(coded).average_handling_seconds == 120
    assert figures(coded, answered(10, talk=100), answered(10)).average_handling_seconds == 120
    assert figures(answered(10, talk=100)).average_handling_seconds is None


def test_losses_and_those_whom_closing_overtook_are_shown() -> None:
    today = figures(answered(1), troubles=Troubles(lost_specialists=2, stranded=1))
    assert (today.lost_specialists, today.stranded_at_closing) == (2, 1)


def test_those_turned_away_are_shown_apart_and_not_counted_as_offered() -> None:
    today = counted([answered(1)], Troubles(), TurnedAway(full=3, closed=2), calibrate(()), 120)
    assert today.offered == 1
    assert (today.turned_away.full, today.turned_away.closed) == (3, 2)


def test_the_formula_that_a_page_shows_is_the_one_that_was_computed() -> None:
    level = headline((), threshold=90)
    assert staff_words("en")["today.service_level.formula"].format(seconds=90) == level.formula
