"""A message arrives as it was sent, whatever is in it."""

from hypothesis import given
from hypothesis import strategies as st

from service.bus.rings import Changed, Message, Passing, Ring, Rung, SatDown, decode, encode, topic_of

TEXTS = st.text(max_size=100)
RUNGS = st.builds(Rung, st.integers(0, 2**53), st.booleans(), TEXTS)
RINGS = st.builds(Ring, TEXTS, st.integers(0, 2**53), st.lists(RUNGS, max_size=4).map(tuple), st.booleans())
PASSINGS = st.builds(Passing, TEXTS, st.sampled_from(["visitor", "staff"]), TEXTS)
CHANGES = st.builds(Changed, st.sampled_from(["hours", "articles", "people", "seats"]))


@given(RINGS | PASSINGS | CHANGES | st.builds(SatDown, TEXTS))
def test_every_message_comes_back_as_it_was(message: Message) -> None:
    assert decode(encode(message)) == message


def test_each_chat_has_a_topic_of_its_own() -> None:
    assert topic_of("one") != topic_of("two")
