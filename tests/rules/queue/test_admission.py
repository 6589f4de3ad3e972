"""Whether one more may join the queue."""

from dataclasses import replace

import pytest

from service.rules.queue.admission import Admission, Door, admission, before_closing, room


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
