"""Whether the chat is open is looked up once for all who come together."""

from asyncio import gather

import pytest

from service.actions.helpline import Helpline as Parts
from service.actions.queue.availability import availability
from service.live.updates import availability as updates
from service.protocol.hours.availability import Availability
from tests.support.helpline import Helpline


async def test_a_crowd_that_comes_back_looks_at_the_availability_together(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []

    async def counted(parts: Parts) -> Availability:
        looks.append(None)
        return await availability(parts)

    monkeypatch.setattr(updates, "availability", counted)
    found = await gather(*(helpline.here.floor.availability.now() for _ in range(20)))
    assert len(looks) == 1
    assert all(one.open for one in found)
