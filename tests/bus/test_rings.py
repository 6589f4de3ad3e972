"""A message arrives as it was sent, whatever is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.bus.rings import Changed, Message, Passing, Ring, Rung, SatDown, decode, encode, made

TEXTS = st.text(max_size=100)
RUNGS = st.builds(Rung, st.integers(0, 2**53), st.booleans(), TEXTS)
RINGS = st.builds(Ring, TEXTS, st.integers(0, 2**53), st.lists(RUNGS, max_size=4).map(tuple), st.booleans())
PASSINGS = st.builds(Passing, TEXTS, st.sampled_from(["visitor", "staff"]), TEXTS)
CHANGES = st.builds(Changed, st.sampled_from(["hours", "articles", "people", "seats"]))


@given(st.lists(RINGS | PASSINGS | CHANGES | st.builds(SatDown, TEXTS), max_size=4))
def test_every_message_comes_back_as_it_was_and_in_its_place(messages: list[Message]) -> None:
    assert [made(*packed) for packed in decode(encode(messages))] == messages


@pytest.mark.parametrize("packed", [["Unheard", 1], ["Ring", "chat"], ["Passing"], ["Changed", "a", "b"]])
def test_what_is_no_message_of_ours_is_an_error(packed: list[object]) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        made(*packed)  # type: ignore[arg-type]
