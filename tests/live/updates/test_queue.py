"""Near the head of the line every step is told at once; further back it comes with the next beat."""

from asyncio import create_task, get_running_loop, sleep
from collections.abc import AsyncGenerator

import pytest

from service.live import cpu_timer
from service.live.beats import Beats
from service.live.updates import queue
from tests.support.clock import Clock
from tests.support.helpline import Helpline, Visitor, running_helpline


def places(visitor: Visitor) -> list[int]:
    """Every place that was shown to this visitor, in order."""
    told = [frame["notice"] for frame in visitor.connection.heard if frame["type"] == "noticed"]
    return [notice["position"] for notice in told if notice["type"] == "queue_place"]


async def comes_later(helpline: Helpline) -> Visitor:
    """Nobody comes at the very same moment."""
    helpline.clock.advance(1)
    return await helpline.visitor()


def hear_a_beat_now(helpline: Helpline) -> None:
    """It is everybody's turn."""
    for connection in helpline.here.floor.hub.visitors:
        connection.told_at = 0.0


@pytest.fixture
async def wide(sqlite_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """A helpline where a line of several people is no full one."""
    async with running_helpline(sqlite_url, clock, places_per_specialist=50) as helpline:
        yield helpline


async def test_a_step_far_back_comes_with_the_next_beat_and_costs_no_frame(
    wide: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "FIRST_PLACES", 1)
    floor = wide.here.floor
    ana = await wide.specialist("ana", most=1)
    jo, bo, cy = [await comes_later(wide) for _ in range(3)]
    await floor.queue.show()
    await ana.accepts(jo)
    await floor.queue.show()
    await bo.connection.wait_until(lambda: places(bo)[-1] == 1)
    assert places(cy)[-1] == 3
    hear_a_beat_now(wide)
    await Beats(floor).round()
    await cy.connection.wait_until(lambda: places(cy)[-1] == 2)
    told = len(places(cy))
    hear_a_beat_now(wide)
    await Beats(floor).round()
    await cy.connection.wait_until(lambda: cy.connection.heard[-1]["type"] == "beat")
    assert len(places(cy)) == told, "told once"


async def test_while_a_long_line_is_told_its_places_others_have_their_turn(
    wide: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "TURN", 1)
    shown = wide.here.floor.queue
    order: list[str] = []
    shown.places.positions = {"first": 1, "second": 2}
    monkeypatch.setattr(shown, "show_place", order.append)

    async def somebody_else() -> None:
        order.append("somebody else")

    other = create_task(somebody_else())
    await shown.show_places()
    await other
    assert order == ["first", "somebody else", "second"]


async def test_a_busy_process_does_not_put_off_the_next_look(wide: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
    cpu = [0.0]
    monkeypatch.setattr(cpu_timer, "thread_time", lambda: cpu[0])
    shown = queue.QueueUpdates(wide.parts, wide.here.floor.hub, wide.here.floor.availability)

    async def look() -> None:
        cpu[0] += 0.5
        get_running_loop().call_soon(others_compute)
        await sleep(0)

    def others_compute() -> None:
        cpu[0] += 4

    monkeypatch.setattr(shown, "show", look)
    assert await shown.worker.round() == 0.5 * queue.LOOKING_SHARE
