"""Who is next in line, what place they are told, and whether one more may join."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.queue import (
    PROMOTE_AFTER,
    Admission,
    Door,
    Waiting,
    admission,
    before_closing,
    position,
    positions,
    room,
    service_order,
)

NOW = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


def waiting(chat_id: str, minutes: float, *, language: str = "en", flagged: bool = False) -> Waiting:
    return Waiting(chat_id, NOW - timedelta(minutes=minutes), language, flagged=flagged)


def at_head(one: Waiting, minutes: float) -> Waiting:
    return replace(one, head_since=NOW - timedelta(minutes=minutes))


def names(line: list[Waiting]) -> list[str]:
    return [one.chat_id for one in service_order(line, NOW)]


def test_who_came_first_is_served_first() -> None:
    assert names([waiting("late", 1), waiting("early", 9)]) == ["early", "late"]


def test_a_flagged_visitor_goes_before_everybody_who_has_not_waited_long() -> None:
    assert names([waiting("nine", 9), waiting("flagged", 0, flagged=True)]) == ["flagged", "nine"]


def test_a_visitor_thrown_back_by_a_lost_specialist_goes_to_the_head() -> None:
    assert names([waiting("ten", 10), at_head(waiting("lost", 5), 0)]) == ["lost", "ten"]


def test_two_at_the_head_keep_their_own_order() -> None:
    assert names([at_head(waiting("second", 9), 1), at_head(waiting("first", 3), 2)]) == ["first", "second"]


def test_those_who_are_put_at_the_head_at_the_same_moment_stand_as_they_came() -> None:
    assert names([at_head(waiting("a late", 3), 1), at_head(waiting("b early", 9), 1)]) == ["b early", "a late"]


def test_a_flagged_visitor_goes_before_one_at_the_head() -> None:
    assert names([at_head(waiting("head", 5), 1), waiting("flagged", 1, flagged=True)]) == ["flagged", "head"]


def test_after_twenty_minutes_no_later_flagged_arrival_goes_first() -> None:
    line = [waiting("flagged", 19, flagged=True), waiting("patient", 20), waiting("nineteen", 19.9)]
    assert names(line) == ["patient", "flagged", "nineteen"]


def test_equal_arrivals_are_told_apart_by_their_names_so_that_nobody_flickers() -> None:
    assert names([waiting("b", 3), waiting("a", 3)]) == ["a", "b"]


def test_each_language_counts_its_own_places() -> None:
    line = [waiting("en1", 9), waiting("es1", 8, language="es"), waiting("en2", 7)]
    assert positions(line, NOW) == {"en1": 1, "es1": 1, "en2": 2}


def test_a_chat_that_does_not_wait_has_no_place() -> None:
    assert position([waiting("a", 1)], "b", NOW) is None


@st.composite
def someone(draw: st.DrawFn) -> Waiting:
    minutes = draw(st.integers(0, 60))
    one = waiting(
        f"chat{draw(st.integers(0, 10_000))}",
        minutes,
        language=draw(st.sampled_from(["en", "es"])),
        flagged=draw(st.booleans()),
    )
    head = draw(st.none() | st.integers(0, minutes))
    return one if head is None else at_head(one, head)


lines = st.lists(someone(), unique_by=lambda one: one.chat_id, max_size=30)


@given(lines.flatmap(lambda line: st.tuples(st.just(line), st.permutations(line))))
def test_the_order_does_not_depend_on_how_the_line_was_read(both: tuple[list[Waiting], list[Waiting]]) -> None:
    line, shuffled = both
    assert service_order(shuffled, NOW) == service_order(line, NOW)


@given(lines)
def test_shown_places_are_one_to_n_in_the_order_of_service(line: list[Waiting]) -> None:
    places = positions(line, NOW)
    for language in ("en", "es"):
        mine = [one.chat_id for one in service_order(line, NOW) if one.language == language]
        assert [places[chat_id] for chat_id in mine] == list(range(1, len(mine) + 1))
    assert all(position(line, one.chat_id, NOW) == places[one.chat_id] for one in line)


@given(lines)
def test_nobody_starves(line: list[Waiting]) -> None:
    order = service_order(line, NOW)
    for place, one in enumerate(order):
        if NOW - one.queued_at >= PROMOTE_AFTER:
            assert all(other.queued_at <= one.queued_at or other.head_since for other in order[:place])


@given(lines, st.integers(1, 30))
def test_waiting_longer_never_pushes_a_visitor_behind_somebody_who_came_later(
    line: list[Waiting], minutes: int
) -> None:
    later = NOW + timedelta(minutes=minutes)
    plain = [one for one in line if not one.flagged and not one.head_since]
    before, after = positions(plain, NOW), positions(plain, later)
    assert before == after


def test_ten_thousand_waiting_are_placed_in_one_sort() -> None:
    line = [waiting(f"chat{n}", n % 50, flagged=n % 9 == 0) for n in range(10_000)]
    assert sorted(positions(line, NOW).values()) == list(range(1, 10_001))


def test_nobody_signed_in_is_not_full() -> None:
    assert room(waiting=99, speakers=0, signed_in=0) is Admission.NOBODY


def test_a_language_without_a_speaker_is_said_before_the_wait_and_the_visitor_may_wait() -> None:
    assert room(waiting=0, speakers=0, signed_in=3) is Admission.NO_SPEAKER
    assert room(waiting=1, speakers=0, signed_in=3, will_wait=True) is Admission.ADMIT
    assert room(waiting=2, speakers=0, signed_in=3, will_wait=True) is Admission.FULL


def test_the_line_grows_with_the_staff_signed_in() -> None:
    assert room(waiting=3, speakers=2, signed_in=2) is Admission.ADMIT
    assert room(waiting=4, speakers=2, signed_in=2) is Admission.FULL
    assert room(waiting=4, speakers=3, signed_in=3) is Admission.ADMIT


@pytest.mark.parametrize(
    ("usable", "leaving", "last_admitted"), [(10, 0.0, 1), (25, 0.0, 6), (40, 0.0, 12), (10, 0.1, 2)]
)
def test_near_closing_only_those_are_admitted_who_will_be_reached(
    usable: float, leaving: float, last_admitted: int
) -> None:
    def answer(ahead: int) -> Admission:
        return before_closing(ahead=ahead, minutes_left=usable + 15, capacity=0.4, leaving=leaving)

    assert answer(last_admitted) is Admission.ADMIT
    assert answer(last_admitted + 1) is Admission.CLOSING


def test_a_free_specialist_takes_the_last_useful_chat_and_no_later_one() -> None:
    assert before_closing(ahead=-1, minutes_left=15, capacity=0.4) is Admission.ADMIT
    assert before_closing(ahead=-1, minutes_left=14.9, capacity=0.4) is Admission.CLOSING


FULL = Door(waiting=4, speakers=2, signed_in=2, free=0, capacity=0.1, minutes_left=None)


def test_closing_is_told_rather_than_full_because_trying_again_would_not_help() -> None:
    assert admission(FULL) is Admission.FULL
    assert admission(replace(FULL, minutes_left=20)) is Admission.CLOSING
    assert admission(replace(FULL, minutes_left=20, speakers=0)) is Admission.NO_SPEAKER


def test_who_chose_to_wait_for_a_speaker_is_told_of_closing_only_when_it_is_near() -> None:
    nobody_speaks_it = replace(FULL, waiting=0, speakers=0, free=0, capacity=0.0)
    assert admission(replace(nobody_speaks_it, minutes_left=480), will_wait=True) is Admission.ADMIT
    assert admission(replace(nobody_speaks_it, minutes_left=10), will_wait=True) is Admission.CLOSING


def test_far_from_closing_the_cap_decides() -> None:
    assert admission(replace(FULL, minutes_left=600)) is Admission.FULL
    assert admission(replace(FULL, minutes_left=600, waiting=3)) is Admission.ADMIT
