"""What each side may see of a chat."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.base import Role
from service.protocol.events import ChatEnded, ChatTransferred, Event, StillThereAsked
from service.rules.chat.state import fold
from service.rules.chat.views import VISITOR_STATUS, entries_for, may_see, staff_view, visitor_view
from tests.rules.chat.test_state import lives
from tests.support.chats import CHAT, NOW, ONE_OF_EACH, a_chat, after, flagged, lost, offered

ROLES: tuple[Role, ...] = get_args(get_args(Role)[0])
STAFF_MATTERS = {
    "offer_made",
    "offer_lapsed",
    "note_added",
    "safety_flagged",
    "flag_lowered",
    "wrap_up_saved",
    "looked_after",
}


def test_a_visitor_never_sees_an_offer_a_note_a_flag_or_the_coding() -> None:
    hidden = {event.type for event in ONE_OF_EACH if not may_see("visitor", event)}
    assert hidden == STAFF_MATTERS


@pytest.mark.parametrize("role", ["specialist", "supervisor"])
def test_staff_see_everything(role: Role) -> None:
    assert all(may_see(role, event) for event in ONE_OF_EACH)


@given(lives(), st.sampled_from(ROLES), st.integers(0, 25))
def test_entries_form_a_chain_without_a_hole(life: list[Event], role: Role, held: int) -> None:
    numbered = [(seq, event) for seq, event in enumerate(life, start=1) if seq > held]
    entries = entries_for(role, numbered, held)
    assert [entry.prev for entry in entries] == [held, *(entry.seq for entry in entries)][: len(entries)]
    assert [entry.event for entry in entries] == [event for _, event in numbered if may_see(role, event)]


@given(lives())
def test_folding_what_a_visitor_may_see_gives_what_the_service_would_show(life: list[Event]) -> None:
    numbered = list(enumerate(life, start=1))
    entries = entries_for("visitor", numbered, 0)
    newest = entries[-1].seq
    folded = fold(CHAT, (entry.event for entry in entries))
    assert visitor_view(folded, newest) == visitor_view(fold(CHAT, life), newest)


def test_an_offer_is_the_staffs_business_and_the_visitor_goes_on_waiting() -> None:
    assert visitor_view(a_chat("offered"), 1).status == "waiting"
    assert visitor_view(a_chat("wrap_up"), 1).status == "ended"
    assert set(VISITOR_STATUS.values()) == {"waiting", "talking", "ended"}


def test_a_visitor_is_told_who_is_there_and_when_they_are_lost() -> None:
    assert visitor_view(a_chat("talking"), 3).specialist == "Ana"
    alone = visitor_view(a_chat("talking", lost()), 4)
    assert (alone.status, alone.lost, alone.specialist) == ("waiting", True, None)
    passed = visitor_view(a_chat("talking", ChatTransferred(at=NOW, by="ana", name="Ana", to_person="ben")), 4)
    assert (passed.status, passed.transferred) == ("waiting", True)


def test_a_visitors_view_never_names_a_member_of_staff_by_id() -> None:
    assert "ana" not in visitor_view(a_chat("talking"), 3).model_dump_json()


def test_a_visitor_sees_the_question_and_how_it_ended() -> None:
    asked = visitor_view(a_chat("talking", StillThereAsked(at=NOW, until=after(600))), 4)
    assert asked.still_there_until == after(600)
    assert visitor_view(a_chat("talking", ChatEnded(at=NOW, by="helpline", why="silent")), 4).ended == "silent"


def test_staff_see_the_offer_the_flag_and_who_may_take_the_chat_up_again() -> None:
    offer = staff_view(a_chat("offered", flagged()), 3).offer
    assert offer is not None
    assert (offer.to, offer.until) == ("ana", after(30))
    view = staff_view(a_chat("talking", flagged(), lost(), offered()), 6)
    assert (view.flagged, view.safety, view.lost_by) == (True, "crisis", "ana")
