"""The crowd of the fault tests says nothing that would change how its chats are treated."""

from itertools import permutations

from service.rules.redaction.masking import mask
from service.rules.safety.detector import signal
from tests.support.chatter import SENTENCES


def test_nothing_that_the_crowd_says_is_masked_or_raises_a_flag() -> None:
    said = [" ".join(two) for two in permutations(SENTENCES, 2)]
    assert [text for text in said if signal(text, "en") or mask(text, "en").kinds] == []
