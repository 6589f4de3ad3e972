"""A message arrives as it was sent, whatever is in it; one of a newer version is read as far as it is known."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.bus.rings import Cached, Changed, Message, Passing, Ring, Rung, SatDown, decode, encode, made

TEXTS = st.text(max_size=100)
RUNGS = st.builds(Rung, st.integers(0, 2**53), st.booleans(), TEXTS)
RINGS = st.builds(Ring, TEXTS, st.integers(0, 2**53), st.lists(RUNGS, max_size=4).map(tuple), st.booleans())
PASSINGS = st.builds(Passing, TEXTS, st.sampled_from(["visitor", "staff"]), TEXTS)
CHANGES = st.builds(Changed, st.sampled_from(get_args(Cached)), st.none() | TEXTS)
MESSAGES = RINGS | PASSINGS | CHANGES | st.builds(SatDown, TEXTS, st.none() | st.integers(0, 2**53))
CHAT = "chat-0123456789abcdef"


@given(st.lists(MESSAGES, max_size=4))
def test_every_message_comes_back_as_it_was_and_in_its_place(messages: list[Message]) -> None:
    assert list(decode(encode(messages))) == messages


@given(MESSAGES, st.lists(st.none() | st.integers() | TEXTS, max_size=3))
def test_fields_that_a_newer_version_added_at_the_end_are_passed_over(message: Message, more: list[object]) -> None:
    (packed,) = json.loads(encode([message]))
    assert made([*packed, *more]) == message


def test_a_change_that_an_older_version_tells_names_nobody() -> None:
    assert made(["Changed", "people"]) == Changed("people")


def test_a_console_of_an_older_version_sits_down_without_a_number() -> None:
    assert made(["SatDown", "ana"]) == SatDown("ana")


def test_an_entry_to_which_a_newer_version_added_something_is_the_same_entry() -> None:
    entry = [5, False, '{"type":"still_there"}']
    assert made(["Ring", CHAT, 4, [[*entry, "more"]], True, None]) == Ring(
        CHAT, 4, (Rung(5, False, '{"type":"still_there"}'),), True
    )


@given(st.lists(MESSAGES, min_size=1, max_size=3), st.integers(0, 3))
def test_a_kind_that_we_do_not_know_takes_none_of_those_beside_it_along(messages: list[Message], place: int) -> None:
    packed = json.loads(encode(messages))
    packed.insert(place, ["FromTheFuture", {"a": 1}])
    assert list(decode(json.dumps(packed).encode())) == messages


@pytest.mark.parametrize(
    "packed",
    [
        ["Unheard", 1],
        ["Ring", "chat"],
        ["Ring", CHAT, 4, [[5, "supervisors", "{}"]], True, None],
        ["Ring", CHAT, 4, [[5]], True, None],
        ["Passing"],
        ["Passing", CHAT, "supervisors", "{}"],
        ["Changed", "seasons"],
        [["Ring"]],
        [],
    ],
    ids=str,
)
def test_what_we_do_not_know_or_who_may_see_it_is_a_lost_ring(packed: list[object]) -> None:
    assert made(packed) is None


@pytest.mark.parametrize("raw", [b"", b"[not json", b"\xff", b"7"])
def test_what_is_no_message_at_all_is_an_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|EOF|expected|list"):
        list(decode(raw))
