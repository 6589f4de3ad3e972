"""Nobody who was flagged goes out of sight when their chat is over."""

from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.chat.wrapup import SafetyOutcome
from service.protocol.events import (
    ChatAbandoned,
    ChatEnded,
    ChatErased,
    Event,
    FlagLowered,
    LookedAfter,
    SafetyFlagged,
    SentToPhone,
    WrapUpSaved,
)
from service.protocol.refusals import Refusal
from service.rules.chat import moves
from service.rules.chat.looking_after import how_it_ended, look_after
from service.rules.chat.moves import Outcome, Speaker, allowed
from service.rules.chat.state import Chat, apply
from tests.support.chats import ANA, CODED, JO, NOW, ONE_OF_EACH, SAM, a_chat, after, flagged, lost

LATER: Final = after(7200)

TICKS: Final[dict[str, Callable[[Chat], Outcome]]] = {
    "after_closing": lambda chat: moves.turn_to_phone(chat, False, LATER),
    "after_closing, the grace over": lambda chat: moves.turn_to_phone(chat, True, LATER),
    "let_go": lambda chat: moves.visitor_gone(chat, NOW, LATER),
    "ask_the_silent": lambda chat: moves.ask_still_there(chat, LATER),
    "close_the_silent": lambda chat: moves.close_silent(chat, LATER),
    "lapse_offers": lambda chat: moves.lapse_offer(chat, chat.offer.to if chat.offer else "", "timed_out", LATER),
    "lose_specialists": lambda chat: moves.lose_specialist(chat, chat.specialist or "", LATER),
}
"""What happens to a chat by time alone: every rule that a tick asks (`service/actions/deadlines.py`)."""


def coded(safety: SafetyOutcome) -> WrapUpSaved:
    return WrapUpSaved(at=NOW, by="ana", wrap_up=CODED.model_copy(update={"safety": safety}))


def done(chat: Chat, by: Speaker = SAM, words: str = "") -> Outcome:
    return look_after(chat, by, "spoken_with", words, LATER)


@st.composite
def lives(draw: st.DrawFn) -> Chat:
    """A chat to which anything has happened that may."""
    chat = a_chat()
    for _ in range(draw(st.integers(0, 12))):
        possible = [event for event in ONE_OF_EACH if allowed(chat, type(event))]
        chat = apply(chat, draw(st.sampled_from(possible)))
    return chat


@given(lives(), st.sampled_from(sorted(TICKS)))
def test_no_tick_ever_sends_somebody_who_is_flagged_away_silently(chat: Chat, tick: str) -> None:
    if not (chat.flagged and chat.open):
        return
    outcome = TICKS[tick](chat)
    for event in () if isinstance(outcome, Refusal) else outcome:
        chat = apply(chat, event)
    assert chat.flagged
    assert chat.open or chat.to_look_after


@given(lives())
def test_only_a_person_takes_anybody_off_the_list(chat: Chat) -> None:
    said_by_people = (LookedAfter, WrapUpSaved)
    for event in ONE_OF_EACH:
        if chat.to_look_after and allowed(chat, type(event)) and not isinstance(event, said_by_people):
            assert apply(chat, event).to_look_after, event.type


@given(lives())
def test_until_the_grace_after_closing_is_over_a_flagged_visitor_keeps_the_place_in_line(chat: Chat) -> None:
    sent_away = not isinstance(moves.turn_to_phone(chat, False, LATER), Refusal)
    assert sent_away == (chat.status == "waiting" and not chat.flagged)


@pytest.mark.parametrize(
    ("chat", "how"),
    [
        (a_chat("waiting", flagged(), ChatAbandoned(at=NOW, why="left")), "not_reached"),
        (a_chat("offered", flagged(), ChatAbandoned(at=NOW, why="gone")), "not_reached"),
        (a_chat("talking", lost(), flagged(), ChatEnded(at=NOW, by="helpline", why="silent")), "not_reached"),
        (a_chat("waiting", flagged(), SentToPhone(at=NOW, why="chose_phone")), "sent_to_phone"),
        (a_chat("waiting", flagged(), SentToPhone(at=NOW, why="closing")), "sent_to_phone"),
        (a_chat("talking", flagged(), ChatEnded(at=NOW, by="specialist")), "flag_standing"),
        (a_chat("talking", flagged(), ChatEnded(at=NOW, by="visitor"), coded("none")), "flag_standing"),
    ],
)
def test_the_list_says_how_each_of_them_went(chat: Chat, how: str) -> None:
    assert chat.to_look_after
    assert how_it_ended(chat.ended, held=chat.specialist is not None) == how


LEFT: Final = a_chat("waiting", flagged(), ChatAbandoned(at=NOW, why="left"))


def test_whoever_was_never_flagged_or_whose_flag_was_lowered_is_not_on_the_list() -> None:
    assert not a_chat("closed").to_look_after
    lowered = FlagLowered(at=NOW, by="ana", name="Ana")
    assert not a_chat("talking", flagged(), lowered, ChatEnded(at=NOW, by="visitor")).to_look_after


def test_a_supervisor_says_once_what_was_done() -> None:
    outcome = done(LEFT, words="She called back from 312 555 0188")
    assert not isinstance(outcome, Refusal)
    (said,) = outcome
    assert isinstance(said, LookedAfter)
    assert (said.by, said.name, said.done, said.masked) == ("sam", "Sam", "spoken_with", ("phone",))
    assert "0188" not in said.words
    assert not apply(LEFT, said).to_look_after
    assert done(apply(LEFT, said)) is Refusal.TOO_LATE


def test_nobody_else_says_it_and_nobody_while_the_chat_goes_on() -> None:
    assert [done(LEFT, by) for by in (ANA, JO)] == [Refusal.NOT_ALLOWED, Refusal.NOT_ALLOWED]
    assert done(a_chat("waiting", flagged())) is Refusal.NOT_NOW


def test_words_about_an_erased_chat_are_not_taken_because_they_would_outlive_it() -> None:
    outcome = done(apply(LEFT, ChatErased(at=NOW, by="visitor")), words="She called back")
    assert not isinstance(outcome, Refusal)
    assert [event.words for event in outcome if isinstance(event, LookedAfter)] == [""]


@pytest.mark.parametrize("safety", ["raised_not_confirmed", "confirmed_resources_given", "imminent_emergency"])
def test_a_specialist_who_codes_the_danger_has_said_it(safety: SafetyOutcome) -> None:
    chat = a_chat("talking", flagged(), ChatEnded(at=NOW, by="specialist"))
    assert chat.to_look_after
    assert not apply(chat, coded(safety)).to_look_after


def test_a_flag_that_is_raised_afterwards_puts_them_on_the_list_again() -> None:
    chat = a_chat(
        "talking",
        flagged(),
        ChatEnded(at=NOW, by="specialist"),
        LookedAfter(at=NOW, by="sam", name="Sam", done="no_danger"),
    )
    again: Event = flagged()
    assert not chat.to_look_after
    assert apply(chat, again).to_look_after


def test_the_list_knows_what_the_most_serious_signal_may_be_about() -> None:
    plan = SafetyFlagged(at=NOW, level="crisis", family="plan", rule="r1", source="words")
    worry = SafetyFlagged(at=after(60), level="review", family="worry", rule="r2", source="words")
    chat = a_chat("waiting", plan, worry)
    assert (chat.safety, chat.safety_family, chat.flagged_at) == ("crisis", "plan", NOW)
