"""Whoever came into the queue in an interval has come out or still waits."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.rules.figures.flow import Flow, flow
from service.rules.figures.measures import ChatOutcome, Timeline
from tests.rules.figures.test_measures import DAY, START, answered, at, gone


def test_the_ledger_of_the_small_day() -> None:
    assert flow(DAY, START, at(60)) == Flow(
        START,
        at(60),
        waiting_at_start=0,
        queued=10,
        answered=3,
        abandoned=2,
        flowed_out=0,
        system_failed=0,
        waiting_at_end=5,
    )


def test_a_chat_that_left_without_an_outcome_unbalances_the_ledger() -> None:
    lost = replace(gone(5), outcome=None)
    assert not flow([*DAY, lost], START, at(60)).balanced


@st.composite
def chats(draw: st.DrawFn) -> Timeline:
    moved = timedelta(seconds=draw(st.integers(-300, 300)))
    wait = draw(st.integers(0, 400))
    outcome = draw(st.sampled_from([o for o in ChatOutcome if o is not ChatOutcome.TURNED_AWAY]))
    chat = answered(wait, 600) if outcome is ChatOutcome.ANSWERED else gone(wait, outcome)
    over = {"accepted": chat.accepted and chat.accepted + moved, "left": chat.left and chat.left + moved}
    return replace(chat, queued=START + moved, accepted=over["accepted"], left=over["left"])


@given(st.lists(chats(), max_size=20), st.integers(-400, 600), st.integers(0, 600))
def test_no_chat_is_lost_or_counted_twice(day: list[Timeline], begin: int, length: int) -> None:
    assert flow(day, at(begin), at(begin + length)).balanced


@given(st.lists(chats(), max_size=20), st.integers(1, 300))
def test_intervals_join_without_a_gap(day: list[Timeline], length: int) -> None:
    first, second = flow(day, START, at(length)), flow(day, at(length), at(2 * length))
    assert first.waiting_at_end == second.waiting_at_start
