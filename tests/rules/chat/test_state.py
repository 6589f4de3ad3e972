"""A chat is what happened to it, and nothing else."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.board import ChatStatus
from service.protocol.events import (
    AnswersChanged,
    ChatEnded,
    ChatErased,
    ChatTransferred,
    Event,
    NewerEvent,
    NoteAdded,
    OfferLapsed,
    SpecialistReturned,
    StillThereAsked,
    SupportShown,
    event_from_stored,
)
from service.rules.chat.moves import TRANSITIONS
from service.rules.chat.state import CHANGES, Chat, apply, fold
from tests.support.chats import (
    ANA,
    BEN,
    CHAT,
    NOW,
    ONE_OF_EACH,
    a_chat,
    accepted,
    after,
    flagged,
    lost,
    offered,
    opened,
    said,
)


def test_a_log_begins_with_its_opening() -> None:
    with pytest.raises(ValueError, match="opening"):
        fold(CHAT, [said()])


def test_what_is_only_said_leaves_the_very_same_chat_so_that_its_row_is_not_written() -> None:
    chat = a_chat("talking")
    note = NoteAdded(at=NOW, by="ana", name="Ana", text="Careful", client_id="note-0001")
    assert apply(chat, said()) is chat
    assert apply(chat, note) is chat


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """The log of a chat that went any legal way."""
    happened: list[Event] = [opened()]
    chat = fold(CHAT, happened)
    for _ in range(draw(st.integers(0, 25))):
        legal = [event for event in ONE_OF_EACH if type(event) in TRANSITIONS[chat.status]]
        event = draw(st.sampled_from(legal))
        happened.append(event)
        chat = apply(chat, event)
    return happened


@given(lives())
def test_on_every_legal_way_a_chat_lands_where_the_table_says(life: list[Event]) -> None:
    chat = fold(CHAT, life[:1])
    for event in life[1:]:
        lands = TRANSITIONS[chat.status][type(event)]
        chat = apply(chat, event)
        assert chat.status == lands


@given(lives())
def test_on_every_legal_way_only_a_conversation_or_its_coding_has_a_specialist(life: list[Event]) -> None:
    chat: Chat = fold(CHAT, life)
    if chat.status in ("waiting", "offered"):
        assert chat.specialist is None
    if chat.status in ("talking", "wrap_up"):
        assert chat.specialist is not None
    assert (chat.offer is not None) == (chat.status == "offered")
    assert chat.still_there_until is None or chat.status == "talking"
    assert (chat.ended is not None) == (not chat.open)


@given(lives(), st.integers(0, 25))
def test_a_chat_folded_in_two_parts_is_the_chat_folded_at_once(life: list[Event], cut: int) -> None:
    cut = max(1, min(cut, len(life)))
    chat = fold(CHAT, life[:cut])
    for event in life[cut:]:
        chat = apply(chat, event)
    assert chat == fold(CHAT, life)


@given(lives())
def test_the_place_of_arrival_never_changes(life: list[Event]) -> None:
    assert fold(CHAT, life).opened_at == NOW


def test_the_first_answer_counts_for_the_wait_and_a_second_specialist_does_not_begin_it_anew() -> None:
    chat = a_chat("talking", lost(), offered(BEN, after(60)), accepted(BEN).model_copy(update={"at": after(61)}))
    assert chat.accepted_at == NOW
    assert chat.specialist == "ben"


def test_who_was_lost_is_remembered_until_somebody_has_the_chat() -> None:
    assert a_chat("talking", lost()).lost_by == "ana"
    assert a_chat("talking", lost(), offered(BEN)).lost_by == "ana"
    assert a_chat("talking", lost(), offered(BEN), accepted(BEN)).lost_by is None
    assert a_chat("talking", lost(), SpecialistReturned(at=NOW, by="ana", name="Ana")).lost_by is None


def test_losses_are_counted() -> None:
    assert a_chat("talking", lost(), offered(BEN), accepted(BEN), lost(BEN)).lost_count == 2


def test_the_head_of_the_line_is_kept_through_further_declined_offers() -> None:
    declined = [OfferLapsed(at=after(seconds), to=who, why="declined") for who, seconds in (("ana", 30), ("ben", 60))]
    chat = a_chat("offered", declined[0], offered(BEN), declined[1])
    assert chat.head_since == after(30)
    assert chat.declined_by == {"ana", "ben"}


def test_a_worry_is_never_lowered_by_a_milder_one() -> None:
    chat = a_chat("talking", flagged("crisis"), flagged("review"), flagged("emergency"))
    assert chat.safety == "crisis"
    assert chat.flagged


def test_something_to_look_at_does_not_raise_the_flag() -> None:
    chat = a_chat("talking", flagged("review"))
    assert (chat.safety, chat.flagged) == ("review", False)


@pytest.mark.parametrize("status", TRANSITIONS)
def test_what_only_a_newer_version_knows_leaves_the_very_same_chat(status: ChatStatus) -> None:
    chat = a_chat(status)
    assert apply(chat, NewerEvent(at=NOW, type="hand_raised")) is chat


def test_a_signal_of_a_newer_version_raises_the_flag_and_hides_nothing_graver() -> None:
    unknown = event_from_stored(flagged("review").model_dump() | {"level": "violence"}, "staff")
    for graver in ("emergency", "crisis"):
        assert a_chat("talking", flagged(graver), unknown).safety == graver
        assert a_chat("talking", unknown, flagged(graver)).safety == graver
    alone = a_chat("talking", flagged("review"), unknown)
    assert (alone.safety, alone.flagged) == ("violence", True)


def test_a_message_of_an_author_that_we_do_not_know_is_nobodys_answer() -> None:
    chat = a_chat("talking", StillThereAsked(at=NOW, until=after(600)))
    helper = event_from_stored(said().model_dump() | {"author": "interpreter"}, "all")
    assert apply(chat, helper) is chat


def test_an_end_by_somebody_that_we_do_not_know_is_an_end() -> None:
    ended = event_from_stored(ChatEnded(at=NOW, by="visitor").model_dump() | {"by": "family", "why": "moved"}, "all")
    chat = a_chat("talking", ended)
    assert (chat.status, chat.ended) == ("wrap_up", "by_helpline")


def test_an_end_with_a_specialist_is_coded_an_end_in_line_is_over() -> None:
    assert a_chat("talking", ChatEnded(at=NOW, by="visitor")).status == "wrap_up"
    assert a_chat("talking", lost(), ChatEnded(at=NOW, by="visitor")).status == "closed"


@pytest.mark.parametrize(
    ("by", "why", "told"),
    [
        ("visitor", "finished", "by_visitor"),
        ("specialist", "finished", "by_specialist"),
        ("supervisor", "finished", "by_supervisor"),
        ("helpline", "finished", "by_helpline"),
        ("helpline", "silent", "silent"),
    ],
)
def test_how_a_conversation_ended_is_told(by: str, why: str, told: str) -> None:
    ended = ChatEnded.model_validate({"at": NOW, "by": by, "why": why})
    assert a_chat("talking", ended).ended == told


def test_a_transfer_is_remembered_until_it_is_taken() -> None:
    passed = ChatTransferred(at=NOW, by="ana", name="Ana", to_person="ben")
    waits = a_chat("talking", passed)
    assert (waits.transferred, waits.wanted_person, waits.head_since) == (True, "ben", NOW)
    taken = a_chat("talking", passed, offered(BEN), accepted(BEN))
    assert (taken.transferred, taken.wanted_person, taken.wanted_skill) == (False, None, None)


def test_an_erased_chat_has_no_name_left() -> None:
    assert a_chat("closed", ChatErased(at=NOW, by="visitor")).nickname == ""


def test_answers_and_the_card_that_was_shown_are_kept() -> None:
    changed = AnswersChanged(at=NOW, language="es", topic="money", asking_for="friend", nickname="Ada")
    chat = a_chat("talking", changed, SupportShown(at=NOW, level="emergency"))
    assert (chat.language, chat.topic, chat.asking_for, chat.nickname) == ("es", "money", "friend", "Ada")
    assert chat.support == "emergency"


def test_an_offer_stands_where_the_events_put_it() -> None:
    chat = a_chat("offered")
    assert chat.offer is not None
    assert (chat.offer.to, chat.offer.until) == (ANA.id, NOW + timedelta(seconds=30))


def test_every_event_that_a_table_moves_a_chat_by_is_known_to_the_fold() -> None:
    moving = {kind for status, moves in TRANSITIONS.items() for kind, lands in moves.items() if lands != status}
    assert moving <= CHANGES.keys()
