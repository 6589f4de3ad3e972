"""What anybody may do in a chat, at every moment of its life."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal, get_args

import pytest

from service.protocol.board import ChatStatus
from service.protocol.events import (
    ArticleSent,
    ChatAbandoned,
    ChatAccepted,
    ChatEnded,
    ChatErased,
    ChatOpened,
    ChatTransferred,
    Event,
    FlagLowered,
    MessagePosted,
    NoteAdded,
    OfferLapsed,
    OfferMade,
    SafetyFlagged,
    SentToPhone,
    SpecialistLost,
    SpecialistReturned,
    StillThere,
    StillThereAsked,
    SupportShown,
    WrapUpSaved,
)
from service.protocol.refusals import Refusal
from service.rules.chat import moves as rules
from service.rules.chat.durations import OFFER_LASTS, SILENT_GRACE
from service.rules.chat.looking_after import look_after
from service.rules.chat.moves import TRANSITIONS, Outcome, Speaker
from service.rules.chat.state import Chat, apply
from tests.support.chats import (
    ANA,
    BEN,
    CARD,
    CODED,
    JO,
    NOW,
    ONE_OF_EACH,
    SAM,
    WHY,
    a_chat,
    accepted,
    after,
    flagged,
    lost,
    offered,
    opened,
    said,
)

STATES: tuple[ChatStatus, ...] = tuple(TRANSITIONS)
EVERY_EVENT = {type(event): event for event in ONE_OF_EACH}
ASKED = StillThereAsked(at=NOW, until=after(600))
LONG_AFTER = NOW + timedelta(hours=1)


def kinds(outcome: Outcome) -> list[type]:
    assert not isinstance(outcome, Refusal), outcome
    return [type(event) for event in outcome]


def ways_into(status: ChatStatus) -> list[Chat]:
    """Chats in this state with different pasts."""
    pasts: dict[ChatStatus, list[Chat]] = {
        "waiting": [
            a_chat("offered", OfferLapsed(at=NOW, to="ana", why="declined")),
            a_chat("talking", lost()),
            a_chat("talking", ChatTransferred(at=NOW, by="ana", name="Ana", to_person="ben")),
            a_chat("offered", ChatTransferred(at=NOW, by="sam", name="Sam", to_person="ben")),
        ],
        "offered": [a_chat("talking", lost(), offered(BEN)), a_chat("offered", flagged())],
        "talking": [
            a_chat("talking", ASKED),
            a_chat("talking", flagged()),
            a_chat("talking", lost(), offered(BEN), accepted(BEN)),
        ],
        "wrap_up": [a_chat("talking", ChatEnded(at=NOW, by="helpline", why="silent"))],
        "closed": [
            a_chat("waiting", SentToPhone(at=NOW, why="closing")),
            a_chat("talking", lost(), ChatEnded(at=NOW, by="visitor")),
            a_chat("waiting", flagged(), SentToPhone(at=NOW, why="closing")),
            a_chat("wrap_up", WrapUpSaved(at=NOW, by="ana", wrap_up=CODED)),
            a_chat("wrap_up", ChatErased(at=NOW, by="visitor"), WrapUpSaved(at=NOW, by="ana", wrap_up=CODED)),
        ],
    }
    return [a_chat(status), *pasts[status]]


ALL_CHATS = [chat for status in STATES for chat in ways_into(status)]

COMMANDS: dict[str, Callable[[Chat, Speaker], Outcome]] = {
    "send_message": lambda chat, by: rules.send_message(chat, by, "I want to die", "message-0009", None, NOW),
    "say_if_safe no": lambda chat, by: rules.say_if_safe(chat, "no", NOW),
    "say_if_safe not sure": lambda chat, by: rules.say_if_safe(chat, "not_sure", NOW),
    "raise_flag": lambda chat, by: rules.raise_flag(chat, by, "crisis", NOW),
    "lower_flag": lambda chat, by: rules.lower_flag(chat, by, "Asked her", LONG_AFTER, "note-0007", NOW),
    "change_answers": lambda chat, by: rules.change_answers(chat, "es", None, "me", "Jo", NOW),
    "make_offer": lambda chat, by: rules.make_offer(chat, "ana", "Ana", WHY, NOW),
    "accept_offer": lambda chat, by: rules.accept_offer(chat, by, NOW),
    "accept_offer late": lambda chat, by: rules.accept_offer(chat, by, LONG_AFTER),
    "lapse_offer declined": lambda chat, by: rules.lapse_offer(chat, by.id or "", "declined", NOW),
    "lapse_offer late": lambda chat, by: rules.lapse_offer(chat, by.id or "", "timed_out", LONG_AFTER),
    "send_article": lambda chat, by: rules.send_article(chat, by, CARD, "Read this", "article-0009", NOW),
    "add_note": lambda chat, by: rules.add_note(chat, by, "A note", "note-0009", NOW),
    "transfer_chat": lambda chat, by: rules.transfer_chat(chat, by, "ben", None, "Ben knows", "note-0008", NOW),
    "lose_specialist": lambda chat, by: rules.lose_specialist(chat, by.id or "", NOW),
    "resume_chat": lambda chat, by: rules.resume_chat(chat, by, NOW),
    "leave_queue": lambda chat, by: rules.leave_queue(chat, "left", NOW),
    "leave_queue for the phone": lambda chat, by: rules.leave_queue(chat, "chose_phone", NOW),
    "visitor_gone": lambda chat, by: rules.visitor_gone(chat, NOW, NOW),
    "turn_to_phone": lambda chat, by: rules.turn_to_phone(chat, True, NOW),
    "ask_still_there": lambda chat, by: rules.ask_still_there(chat, NOW),
    "stay_here": lambda chat, by: rules.stay_here(chat, NOW),
    "close_silent": lambda chat, by: rules.close_silent(chat, LONG_AFTER),
    "end_chat": lambda chat, by: rules.end_chat(chat, by, NOW),
    "save_wrap_up": lambda chat, by: rules.save_wrap_up(chat, by, CODED, NOW),
    "look_after": lambda chat, by: look_after(chat, by, "spoken_with", "She is safe", NOW),
    "erase_chat": lambda chat, by: rules.erase_chat(chat, "visitor", NOW),
}


def test_every_kind_of_event_is_known_to_this_file() -> None:
    assert set(EVERY_EVENT) == set(get_args(get_args(Event)[0]))


@pytest.mark.parametrize("status", STATES)
def test_a_legal_event_leads_where_the_table_says(status: ChatStatus) -> None:
    for chat in ways_into(status):
        assert chat.status == status
        for kind, lands in TRANSITIONS[status].items():
            assert apply(chat, EVERY_EVENT[kind]).status == lands, (chat, kind)


@pytest.mark.parametrize("by", [ANA, BEN, SAM, JO], ids=lambda by: by.id or "visitor")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_of_anybody_makes_a_move_that_the_table_does_not_have(command: str, by: Speaker) -> None:
    for before in ALL_CHATS:
        chat, outcome = before, COMMANDS[command](before, by)
        for event in () if isinstance(outcome, Refusal) else outcome:
            assert type(event) in TRANSITIONS[chat.status], (chat.status, type(event))
            lands = TRANSITIONS[chat.status][type(event)]
            chat = apply(chat, event)
            assert chat.status == lands


@pytest.mark.parametrize("kind", [kind for kind in EVERY_EVENT if kind is not ChatOpened])
def test_every_event_can_come_about(kind: type) -> None:
    assert any(kind in moves for moves in TRANSITIONS.values())


def test_a_chat_ends_in_one_of_two_ways_and_then_nothing_more_is_said() -> None:
    for status in ("wrap_up", "closed"):
        chat = a_chat(status)
        assert rules.send_message(chat, JO, "Are you there?", "message-0001", None, NOW) is Refusal.ENDED
        assert MessagePosted not in TRANSITIONS[status]


@pytest.mark.parametrize("status", STATES)
def test_only_one_specialist_ever_holds_a_chat(status: ChatStatus) -> None:
    for chat in ways_into(status):
        assert (chat.specialist is not None) == (status in ("talking", "wrap_up") or chat.wrapped_at is not None)
        assert (chat.offer is not None) == (status == "offered")


def test_a_visitor_may_write_from_the_first_moment_of_waiting() -> None:
    for status in ("waiting", "offered", "talking"):
        assert kinds(rules.send_message(a_chat(status), JO, "Hello", "message-0001", None, NOW)) == [MessagePosted]


def test_identifiers_are_masked_before_anything_is_kept() -> None:
    outcome = rules.send_message(a_chat(), JO, "Call me at 312-555-0142", "message-0001", None, NOW)
    assert not isinstance(outcome, Refusal)
    message = outcome[0]
    assert isinstance(message, MessagePosted)
    assert "555-0142" not in message.text
    assert message.masked


def test_a_referral_goes_out_in_a_message_and_in_the_sentence_with_an_article() -> None:
    referral = "The lodging office is at 312-555-0142."
    said = rules.send_message(a_chat("talking"), ANA, referral, "message-0001", None, NOW)
    sent = rules.send_article(a_chat("talking"), ANA, CARD, referral, "message-0002", NOW)
    assert not isinstance(said, Refusal)
    assert not isinstance(sent, Refusal)
    assert isinstance(said[0], MessagePosted)
    assert isinstance(sent[0], ArticleSent)
    assert (said[0].text, sent[0].sentence) == (referral, referral)


def test_whatever_is_taken_out_of_what_staff_write_is_told_wherever_they_write_it() -> None:
    number = "Card 4111 1111 1111 1111, call 312-555-0142"
    outcomes = (
        rules.send_message(a_chat("talking"), ANA, number, "message-0001", None, NOW),
        rules.send_article(a_chat("talking"), ANA, CARD, number, "message-0002", NOW),
        rules.add_note(a_chat("talking"), ANA, number, "message-0003", NOW),
        rules.transfer_chat(a_chat("talking"), ANA, "ben", None, number, "message-0004", NOW),
    )
    told = []
    for outcome in outcomes:
        assert not isinstance(outcome, Refusal)
        first = outcome[0]
        assert isinstance(first, MessagePosted | ArticleSent | NoteAdded)
        told.append(first.masked)
    assert told == [("card",), ("card",), ("card", "phone"), ("card", "phone")]


@pytest.mark.parametrize("by", [BEN, SAM])
def test_only_the_specialist_who_holds_a_chat_speaks_in_it(by: Speaker) -> None:
    assert rules.send_message(a_chat("talking"), by, "Hi", "message-0001", None, NOW) is Refusal.NOT_YOURS


def test_words_of_danger_add_help_and_take_nothing_away() -> None:
    outcome = rules.send_message(a_chat("talking"), JO, "I want to kill myself", "message-0001", None, NOW)
    assert kinds(outcome) == [MessagePosted, SafetyFlagged, SupportShown]


def test_the_supportive_card_is_shown_once_for_each_kind_of_danger() -> None:
    chat = a_chat("talking", flagged(), SupportShown(at=NOW, level="crisis"))
    outcome = rules.send_message(chat, JO, "I want to kill myself", "message-0001", None, NOW)
    assert kinds(outcome) == [MessagePosted, SafetyFlagged]


def test_feeling_safe_adds_nothing_and_not_being_sure_only_tells_the_staff() -> None:
    assert kinds(rules.say_if_safe(a_chat(), "yes", NOW)) == []
    assert kinds(rules.say_if_safe(a_chat(), "no", NOW)) == [SafetyFlagged, SupportShown]
    assert kinds(rules.say_if_safe(a_chat(), "not_sure", NOW)) == [SafetyFlagged]


def test_an_offer_is_taken_by_the_one_it_was_made_to_while_it_lasts() -> None:
    chat = a_chat("offered")
    just_in_time = NOW + OFFER_LASTS - timedelta(milliseconds=1)
    assert kinds(rules.accept_offer(chat, ANA, just_in_time)) == [ChatAccepted]
    assert rules.accept_offer(chat, ANA, NOW + OFFER_LASTS) is Refusal.TOO_LATE
    assert rules.accept_offer(chat, BEN, NOW) is Refusal.NOT_YOURS


def test_an_offer_that_is_gone_is_too_late_and_an_ended_chat_has_ended() -> None:
    assert rules.accept_offer(a_chat("waiting"), ANA, NOW) is Refusal.TOO_LATE
    assert rules.accept_offer(a_chat("talking"), BEN, NOW) is Refusal.TOO_LATE
    assert rules.accept_offer(a_chat("closed"), ANA, NOW) is Refusal.ENDED


def test_taking_the_same_offer_twice_is_taking_it_once() -> None:
    assert rules.accept_offer(a_chat("talking"), ANA, NOW) == ()


def test_an_offer_stands_for_thirty_seconds_and_then_the_visitor_is_at_the_head() -> None:
    chat = a_chat("offered")
    assert rules.lapse_offer(chat, "ana", "timed_out", after(29.9)) is Refusal.NOT_NOW
    outcome = rules.lapse_offer(chat, "ana", "timed_out", after(30))
    assert kinds(outcome) == [OfferLapsed]
    lapsed = a_chat("offered", OfferLapsed(at=after(30), to="ana", why="timed_out"))
    assert lapsed.head_since == after(30)


@pytest.mark.parametrize(
    ("why", "let_pass_by"), [("declined", {"ana"}), ("timed_out", set()), ("away", set()), ("lost", set())]
)
def test_only_a_specialist_who_declined_let_a_chat_pass(
    why: Literal["declined", "timed_out", "away", "lost"], let_pass_by: set[str]
) -> None:
    assert a_chat("offered", OfferLapsed(at=after(30), to="ana", why=why)).declined_by == let_pass_by


def test_an_offer_that_was_accepted_no_longer_lapses() -> None:
    assert rules.lapse_offer(a_chat("talking"), "ana", "timed_out", LONG_AFTER) is Refusal.TOO_LATE


def test_an_offer_to_somebody_else_does_not_lapse_by_me() -> None:
    assert rules.lapse_offer(a_chat("offered"), "ben", "declined", NOW) is Refusal.TOO_LATE


def test_a_specialist_asked_for_by_name_who_lets_the_chat_pass_leaves_it_to_everybody() -> None:
    passed = ChatTransferred(at=NOW, by="ana", name="Ana", to_person="ben")
    chat = a_chat("talking", passed, offered(BEN), OfferLapsed(at=NOW, to="ben", why="declined"))
    assert chat.wanted_person is None


def test_a_chat_that_is_passed_on_is_not_before_its_former_specialist_again_while_others_can_take_it() -> None:
    chat = a_chat("talking", ChatTransferred(at=NOW, by="ana", name="Ana", to_skill="money"))
    assert chat.declined_by == {"ana"}


def test_a_chat_that_is_sent_elsewhere_while_it_is_offered_is_offered_to_nobody() -> None:
    chat = a_chat("offered", ChatTransferred(at=NOW, by="sam", name="Sam", to_person="ben"))
    assert chat.offer is None
    assert rules.lapse_offer(chat, "ana", "timed_out", LONG_AFTER) is Refusal.TOO_LATE


def test_only_whoever_holds_a_chat_passes_it_on_and_the_note_goes_first() -> None:
    chat = a_chat("talking")
    assert kinds(rules.transfer_chat(chat, ANA, "ben", None, "He knows", "note-0001", NOW)) == [
        NoteAdded,
        ChatTransferred,
    ]
    assert kinds(rules.transfer_chat(chat, SAM, "ben", None, "", "note-0001", NOW)) == [ChatTransferred]
    assert rules.transfer_chat(chat, BEN, "ben", None, "", "note-0001", NOW) is Refusal.NOT_YOURS


def test_a_visitor_whose_specialist_is_lost_goes_to_the_head_and_the_specialist_may_take_up_again() -> None:
    chat = a_chat("talking")
    assert kinds(rules.lose_specialist(chat, "ana", NOW)) == [SpecialistLost]
    assert rules.lose_specialist(chat, "ben", NOW) is Refusal.NOT_NOW
    left_alone = a_chat("talking", lost())
    assert left_alone.head_since == NOW
    assert kinds(rules.resume_chat(left_alone, ANA, NOW)) == [SpecialistReturned]
    assert rules.resume_chat(left_alone, BEN, NOW) is Refusal.NOT_YOURS


@pytest.mark.parametrize("to", [ANA, BEN])
def test_a_lost_specialist_may_take_up_again_until_somebody_has_accepted(to: Speaker) -> None:
    chat = a_chat("talking", lost(), offered(to))
    assert kinds(rules.resume_chat(chat, ANA, NOW)) == [SpecialistReturned]
    resumed = a_chat("talking", lost(), offered(to), SpecialistReturned(at=NOW, by="ana", name="Ana"))
    assert (resumed.specialist, resumed.offer, resumed.lost_by) == ("ana", None, None)


def test_nobody_takes_up_again_what_somebody_else_has() -> None:
    assert rules.resume_chat(a_chat("talking", lost(), offered(BEN), accepted(BEN)), ANA, NOW) is Refusal.NOT_YOURS


def test_leaving_the_line_is_abandoning_choosing_the_phone_is_not() -> None:
    assert kinds(rules.leave_queue(a_chat(), "left", NOW)) == [ChatAbandoned]
    assert kinds(rules.leave_queue(a_chat("offered"), "chose_phone", NOW)) == [SentToPhone]


def test_whoever_was_already_answered_ends_a_conversation_and_abandons_nothing() -> None:
    chat = a_chat("talking", lost())
    for outcome in (
        rules.leave_queue(chat, "left", NOW),
        rules.visitor_gone(chat, NOW, NOW),
        rules.turn_to_phone(chat, True, NOW),
        rules.end_chat(chat, JO, NOW),
    ):
        assert kinds(outcome) == [ChatEnded]


def test_a_visitor_who_is_gone_is_let_go_of_only_while_waiting() -> None:
    assert kinds(rules.visitor_gone(a_chat(), NOW, NOW)) == [ChatAbandoned]
    assert rules.visitor_gone(a_chat("talking"), NOW, NOW) is Refusal.NOT_NOW


def test_a_visitor_who_is_gone_stopped_waiting_when_their_page_went() -> None:
    outcome = rules.visitor_gone(a_chat(), NOW, after(120))
    assert outcome == (ChatAbandoned(at=after(120), why="gone", left_at=NOW),)


def test_after_closing_the_one_who_waits_gets_the_number_and_the_one_before_a_specialist_stays() -> None:
    outcome = rules.turn_to_phone(a_chat(), False, NOW)
    assert kinds(outcome) == [SentToPhone]
    assert rules.turn_to_phone(a_chat("offered"), True, NOW) is Refusal.NOT_NOW


def test_a_quiet_visitor_is_asked_once_and_may_have_more_time_as_often_as_wanted() -> None:
    chat = a_chat("talking")
    for _ in range(12):
        assert kinds(rules.ask_still_there(chat, NOW)) == [StillThereAsked]
        chat = apply(chat, ASKED)
        assert rules.ask_still_there(chat, NOW) is Refusal.NOT_NOW
        assert kinds(rules.stay_here(chat, NOW)) == [StillThere]
        chat = apply(chat, StillThere(at=NOW))
    assert rules.stay_here(chat, NOW) == ()


def test_writing_answers_the_question_whether_one_is_still_there() -> None:
    assert a_chat("talking", ASKED, said()).still_there_until is None


def test_silence_closes_a_chat_only_after_the_whole_grace() -> None:
    chat = a_chat("talking", ASKED)
    assert rules.close_silent(chat, NOW + SILENT_GRACE - timedelta(seconds=1)) is Refusal.NOT_NOW
    assert kinds(rules.close_silent(chat, NOW + SILENT_GRACE)) == [ChatEnded]


def test_silence_never_closes_a_flagged_chat() -> None:
    assert rules.ask_still_there(a_chat("talking", flagged()), NOW) is Refusal.NOT_NOW
    assert rules.close_silent(a_chat("talking", ASKED, flagged()), LONG_AFTER) is Refusal.NOT_NOW


def lower(chat: Chat, by: Speaker = ANA, seen: datetime = NOW) -> Outcome:
    return rules.lower_flag(chat, by, "She is safe: her son is there, call 555-201-3344", seen, "note-0001", NOW)


def test_a_flag_is_lowered_with_a_word_why_by_whoever_talks_with_the_visitor() -> None:
    chat = a_chat("talking", flagged())
    outcome = lower(chat)
    assert kinds(outcome) == [NoteAdded, FlagLowered]
    assert not isinstance(outcome, Refusal)
    note, _ = outcome
    assert isinstance(note, NoteAdded)
    assert "201" not in note.text
    for event in outcome:
        chat = apply(chat, event)
    assert (chat.safety, chat.flagged, chat.lowered_at) == (None, False, NOW)
    assert lower(chat, BEN) is Refusal.NOT_YOURS
    assert lower(a_chat("wrap_up", flagged())) is Refusal.ENDED


def test_a_signal_that_was_not_seen_keeps_the_flag_up() -> None:
    chat = a_chat("talking", flagged("review"))
    newer = apply(chat, flagged().model_copy(update={"at": after(5)}))
    assert lower(newer) is Refusal.NOT_NOW
    assert kinds(lower(newer, seen=after(5))) == [NoteAdded, FlagLowered]


def test_there_is_nothing_to_lower_where_no_flag_is_up() -> None:
    lowered = a_chat("talking", flagged(), FlagLowered(at=NOW, by="ana", name="Ana"))
    assert lower(a_chat("talking")) is Refusal.NOT_NOW
    assert lower(lowered) is Refusal.NOT_NOW


def test_after_a_lowered_flag_silence_is_asked_about_again_and_new_words_of_danger_raise_it() -> None:
    lowered = a_chat("talking", flagged(), FlagLowered(at=NOW, by="ana", name="Ana"))
    assert kinds(rules.ask_still_there(lowered, NOW)) == [StillThereAsked]
    again = apply(lowered, flagged("emergency"))
    assert (again.safety, again.flagged) == ("emergency", True)


@pytest.mark.parametrize("by", [JO, ANA, SAM])
def test_the_visitor_the_specialist_and_a_supervisor_may_end_a_conversation(by: Speaker) -> None:
    assert kinds(rules.end_chat(a_chat("talking"), by, NOW)) == [ChatEnded]


@pytest.mark.parametrize("by", [ANA, SAM])
def test_no_member_of_staff_ends_the_waiting_of_somebody_who_was_not_answered(by: Speaker) -> None:
    for status in ("waiting", "offered"):
        assert isinstance(rules.end_chat(a_chat(status), by, NOW), Refusal)


def test_a_chat_is_coded_once_by_the_one_who_held_it() -> None:
    chat = a_chat("wrap_up")
    assert kinds(rules.save_wrap_up(chat, ANA, CODED, NOW)) == [WrapUpSaved]
    assert rules.save_wrap_up(chat, BEN, CODED, NOW) is Refusal.NOT_YOURS
    assert rules.save_wrap_up(a_chat("talking"), ANA, CODED, NOW) is Refusal.NOT_NOW
    coded = a_chat("wrap_up", WrapUpSaved(at=NOW, by="ana", wrap_up=CODED))
    assert rules.save_wrap_up(coded, ANA, CODED, NOW) is Refusal.ENDED


def test_what_was_said_is_destroyed_only_after_the_end_and_only_once() -> None:
    assert rules.erase_chat(a_chat("talking"), "visitor", NOW) is Refusal.NOT_NOW
    assert kinds(rules.erase_chat(a_chat("closed"), "visitor", NOW)) == [ChatErased]
    assert rules.erase_chat(a_chat("closed", ChatErased(at=NOW, by="visitor")), "visitor", NOW) == ()


def test_a_note_is_written_by_the_holder_or_a_supervisor_and_by_nobody_else() -> None:
    chat = a_chat("talking")
    assert kinds(rules.add_note(chat, ANA, "Careful", "note-0001", NOW)) == [NoteAdded]
    assert kinds(rules.add_note(a_chat(), SAM, "Careful", "note-0001", NOW)) == [NoteAdded]
    for by in (BEN, JO):
        assert rules.add_note(chat, by, "Careful", "note-0001", NOW) is Refusal.NOT_YOURS


def test_an_article_is_sent_in_a_conversation_by_the_one_who_holds_it() -> None:
    assert kinds(rules.send_article(a_chat("talking"), ANA, CARD, "", "article-0001", NOW)) == [ArticleSent]
    assert rules.send_article(a_chat("talking"), BEN, CARD, "", "article-0001", NOW) is Refusal.NOT_YOURS
    assert rules.send_article(a_chat("wrap_up"), ANA, CARD, "", "article-0001", NOW) is Refusal.ENDED


def test_a_correction_of_answers_changes_no_place_in_line() -> None:
    chat = a_chat("offered", OfferLapsed(at=NOW, to="ana", why="declined"))
    outcome = rules.change_answers(chat, "es", "money", "me", "Josefina", after(60))
    assert not isinstance(outcome, Refusal)
    changed = apply(chat, outcome[0])
    assert (changed.opened_at, changed.head_since) == (chat.opened_at, chat.head_since)
    assert changed.language == "es"


def test_an_offer_is_made_only_for_a_chat_that_waits() -> None:
    assert kinds(rules.make_offer(a_chat(), "ana", "Ana", WHY, NOW)) == [OfferMade]
    for status in ("offered", "talking", "wrap_up", "closed"):
        assert isinstance(rules.make_offer(a_chat(status), "ana", "Ana", WHY, NOW), Refusal)


def test_a_nickname_may_hold_an_identifier_too_and_is_masked() -> None:
    assert "555" not in rules.open_chat("en", None, None, "Jo 312-555-0142", NOW).nickname
    assert opened().nickname == "Jo"
