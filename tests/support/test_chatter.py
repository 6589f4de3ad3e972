"""Nothing that the crowd of the fault tests says changes how its chats are treated, and nobody in it dies unseen."""

import asyncio
from itertools import permutations
from unittest.mock import Mock

import pytest

from service.rules.redaction.masking import mask
from service.rules.safety.detector import signal
from tests.support.chatter import SENTENCES, Crowd, Specialist
from tests.support.ledger import Ledger


def test_nothing_that_the_crowd_says_is_masked_or_raises_a_flag() -> None:
    said = [" ".join(two) for two in permutations(SENTENCES, 2)]
    assert [text for text in said if signal(text, "en") or mask(text, "en").kinds] == []


async def test_a_chat_may_leave_a_desk_that_it_never_reached() -> None:
    ana = Specialist(Ledger(), "ana", lambda: "")
    await ana.heard_more(Mock(), {"type": "left", "chat_id": "c1"})
    assert ana.holdings == {}


async def test_whoever_died_is_told_of_and_fails_the_test_that_it_was_in() -> None:
    async def dies() -> None:
        raise KeyError("c1")

    crowd = Crowd(Mock())
    ana = Specialist(crowd.ledger, "ana", lambda: "")
    crowd.specialists.append(ana)
    ana.task = asyncio.create_task(dies())
    await asyncio.wait([ana.task])
    assert "died of KeyError('c1')" in crowd.as_they_are()
    with pytest.raises(KeyError):
        await ana.leave()
