"""What is made is checked to the letter; what another version wrote is read as far as it is known."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.protocol.chat.reasons import AssignmentReason
from service.protocol.chat.views import VisitorView
from service.protocol.chat.wrapup import WrapUp
from service.protocol.events import (
    EVENT,
    ChatEnded,
    Entry,
    Event,
    NewerEvent,
    OfferMade,
    WrapUpSaved,
    event_from_stored,
)
from service.protocol.frames import read_hello
from service.protocol.stored import carried_over, from_stored, from_stored_text, made_of_stored
from tests.support.chats import CODED, NOW, ONE_OF_EACH, WHY
from tests.support.events import EVENTS

AT = "2026-10-14T15:00:00Z"
UNKNOWN_FIELDS = st.dictionaries(
    st.from_regex(r"next_[a-z]{1,8}", fullmatch=True), st.integers() | st.text(max_size=9) | st.none(), max_size=3
)


def everywhere(value: Any, more: dict[str, object]) -> Any:
    """The same JSON with these fields added to every object in it."""
    if isinstance(value, dict):
        return {name: everywhere(part, more) for name, part in value.items()} | more
    return [everywhere(part, more) for part in value] if isinstance(value, list) else value


@given(EVENTS, UNKNOWN_FIELDS)
def test_fields_that_we_do_not_know_are_passed_over_at_every_depth(event: Event, more: dict[str, object]) -> None:
    written = everywhere(event.model_dump(mode="json"), more)
    assert event_from_stored(written, event.AUDIENCE) == event


@pytest.mark.parametrize("event", ONE_OF_EACH, ids=lambda event: event.type)
def test_what_a_rule_makes_has_no_field_that_we_do_not_know(event: Event) -> None:
    with pytest.raises(ValidationError):
        EVENT.validate_python(event.model_dump() | {"next_field": 1})


def test_a_code_that_we_do_not_know_is_kept_as_it_came_and_passed_on() -> None:
    written = {"type": "chat_ended", "at": AT, "by": "family", "why": "handed_over"}
    read = event_from_stored(written, "all")
    assert isinstance(read, ChatEnded)
    assert json.loads(Entry(seq=9, prev=8, event=read).model_dump_json())["event"] == written


def test_a_code_that_we_do_not_know_is_refused_where_it_is_made() -> None:
    with pytest.raises(ValidationError):
        WrapUp.model_validate(CODED.model_dump() | {"outcome": "called_back"})


def test_codes_are_read_openly_at_every_depth() -> None:
    why = WHY.model_dump() | {"rule": "trained_for", "weights": [1, 2]}
    assert from_stored(AssignmentReason, why).rule == "trained_for"
    assert from_stored_text(AssignmentReason, json.dumps(why)).rule == "trained_for"
    offer = {"type": "offer_made", "at": AT, "to": "ana", "name": "Ana", "until": AT, "reason": why}
    made = event_from_stored(offer, "staff")
    assert isinstance(made, OfferMade)
    assert made.reason.rule == "trained_for"
    coded = CODED.model_dump() | {"outcome": "called_back", "follow_up": True}
    saved = event_from_stored({"type": "wrap_up_saved", "at": AT, "by": "ana", "wrap_up": coded}, "staff")
    assert isinstance(saved, WrapUpSaved)
    assert saved.wrap_up.model_dump(mode="json") == CODED.model_dump(mode="json") | {"outcome": "called_back"}


def test_what_is_made_of_stored_values_keeps_their_codes_and_has_no_other_field() -> None:
    known = {"chat_id": "chat-0123456789abcdef", "language": "en", "opened_at": NOW}
    assert made_of_stored(VisitorView, **known, ended="by_family").ended == "by_family"
    with pytest.raises(ValidationError):
        made_of_stored(VisitorView, **known, misspelt=1)


def test_an_event_of_an_unknown_type_is_passed_on_whole_to_those_who_may_see_it() -> None:
    written = {"type": "hand_raised", "at": AT, "how": {"high": True}}
    for audience in ("all", "staff"):
        read = event_from_stored(written, audience)
        assert audience == read.AUDIENCE
        assert json.loads(Entry(seq=9, prev=8, event=read).model_dump_json())["event"] == written


@pytest.mark.parametrize("audience", ["supervisors", "", None])
def test_an_event_of_an_unknown_type_and_audience_is_shown_to_nobody_and_keeps_its_number(audience: str | None) -> None:
    read = event_from_stored({"type": "hand_raised", "at": AT, "secret": "for supervisors"}, audience)
    assert isinstance(read, NewerEvent)
    assert read.AUDIENCE == "staff"
    assert read.model_dump(mode="json") == {"type": "hand_raised", "at": AT}


def test_the_audience_of_an_event_that_we_know_is_our_own() -> None:
    note = next(event for event in ONE_OF_EACH if event.type == "note_added")
    assert event_from_stored(note.model_dump(mode="json"), "all").AUDIENCE == "staff"


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"type": 7, "at": AT},
        {"type": "hand_raised"},
        {"type": "message_posted", "at": AT},
        {"type": None, "at": AT},
    ],
    ids=str,
)
def test_what_cannot_be_read_at_all_is_an_error(written: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        event_from_stored(written, "all")


def test_the_hello_of_a_newer_page_is_understood() -> None:
    hello = read_hello('{"type":"hello","version":1,"token":"t","reads_braille":true,"language":"es"}')
    assert hello is not None
    assert (hello.token, hello.language) == ("t", "es")


@pytest.mark.parametrize("raw", ['{"type":"hello","version":2}', '{"type":"beat"}', "hello", "", "[]"])
def test_another_protocol_is_none(raw: str) -> None:
    assert read_hello(raw) is None


@pytest.mark.parametrize(
    ("stored", "known", "new", "saved"),
    [
        ({"a": 1, "next": 2}, {"a": 1}, {"a": 3}, {"a": 3, "next": 2}),
        ({"in": {"a": 1, "next": 2}}, {"in": {"a": 1}}, {"in": {"a": 3}}, {"in": {"a": 3, "next": 2}}),
        ([{"a": 1, "next": 2}], [{"a": 1}], [{"a": 1}, {"a": 3}], [{"a": 1, "next": 2}, {"a": 3}]),
        (
            [{"date": "2026-12-24", "a": 1, "next": 2}],
            [{"date": "2026-12-24", "a": 1}],
            [{"date": "2026-12-24", "a": 3}],
            [{"date": "2026-12-24", "a": 3, "next": 2}],
        ),
        ([1, 2], [1, 2], [2, 3], [2, 3]),
    ],
    ids=["a field", "a field inside", "an item that stayed", "a day that changed", "plain values"],
)
def test_what_a_newer_version_keeps_beside_a_value_is_saved_along(
    stored: Any, known: Any, new: Any, saved: Any
) -> None:
    assert carried_over(stored, known, new) == saved
