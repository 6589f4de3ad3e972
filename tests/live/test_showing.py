"""Near the head of the line every step is told at once; further back it comes with the next beat."""

from asyncio import create_task, gather, get_running_loop, sleep
from collections.abc import AsyncGenerator

import pytest

from service.actions.helpline import Helpline as Parts
from service.actions.queue.availability import availability
from service.live import beats, showing, stopwatch
from service.live.beats import Beats
from service.live.connection import Connection
from service.protocol.availability import Availability
from service.protocol.frames import Beat
from tests.support.clock import Clock
from tests.support.helpline import Helpline, Visitor, running_helpline


def places(visitor: Visitor) -> list[int]:
    """Every place that was shown to this visitor, in order."""
    told = [frame["notice"] for frame in visitor.line.heard if frame["type"] == "noticed"]
    return [notice["position"] for notice in told if notice["type"] == "queue_place"]


async def comes_later(helpline: Helpline) -> Visitor:
    """Nobody comes at the very same moment."""
    helpline.clock.advance(1)
    return await helpline.visitor()


def hear_a_beat_now(helpline: Helpline) -> None:
    """It is everybody's turn."""
    for line in helpline.here.floor.hub.visitors:
        line.told_at = 0.0


@pytest.fixture
async def wide(sqlite_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """A helpline where a line of several people is no full one."""
    async with running_helpline(sqlite_url, clock, places_per_specialist=50) as helpline:
        yield helpline


async def test_a_step_far_back_comes_with_the_next_beat_and_costs_no_frame(
    wide: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "FIRST_PLACES", 1)
    floor = wide.here.floor
    ana = await wide.specialist("ana", most=1)
    jo, bo, cy = [await comes_later(wide) for _ in range(3)]
    await floor.showing.show_queue()
    await ana.accepts(jo)
    await floor.showing.show_queue()
    await bo.line.wait_until(lambda: places(bo)[-1] == 1)
    assert places(cy)[-1] == 3
    hear_a_beat_now(wide)
    await Beats(floor).round()
    await cy.line.wait_until(lambda: places(cy)[-1] == 2)
    told = len(places(cy))
    hear_a_beat_now(wide)
    await Beats(floor).round()
    await cy.line.wait_until(lambda: cy.line.heard[-1]["type"] == "beat")
    assert len(places(cy)) == told, "told once"


async def test_while_a_long_line_is_told_its_places_others_have_their_turn(
    wide: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "TURN", 1)
    shown = wide.here.floor.showing
    order: list[str] = []
    shown.places.positions = {"first": 1, "second": 2}
    monkeypatch.setattr(shown, "show_place", order.append)

    async def somebody_else() -> None:
        order.append("somebody else")

    other = create_task(somebody_else())
    await shown.show_places()
    await other
    assert order == ["first", "somebody else", "second"]


async def test_beats_to_a_crowd_that_came_together_let_others_have_their_turn(
    wide: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beats, "TURN", 1)
    floor = wide.here.floor
    await wide.specialist("ana")
    for _ in range(2):
        await comes_later(wide)
    hear_a_beat_now(wide)
    round_ = Beats(floor)
    order: list[str] = []
    beat = round_.beat

    def noted(line: Connection) -> Beat:
        order.append("beat")
        get_running_loop().call_soon(order.append, "somebody else")
        return beat(line)

    monkeypatch.setattr(round_, "beat", noted)
    await round_.round()
    assert order[:3] == ["beat", "somebody else", "beat"]


async def test_a_crowd_that_comes_back_looks_at_the_door_together(
    wide: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []

    async def counted(helpline: Parts) -> Availability:
        looks.append(None)
        return await availability(helpline)

    monkeypatch.setattr(showing, "availability", counted)
    doors = await gather(*(wide.here.floor.showing.door_now() for _ in range(20)))
    assert len(looks) == 1
    assert all(door.open for door in doors)


async def test_a_busy_process_does_not_put_off_the_next_look(wide: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
    cpu = [0.0]
    monkeypatch.setattr(stopwatch, "thread_time", lambda: cpu[0])
    shown = showing.Showing(wide.parts, wide.here.floor.hub)

    async def look() -> None:
        cpu[0] += 0.5
        get_running_loop().call_soon(others_compute)
        await sleep(0)

    def others_compute() -> None:
        cpu[0] += 4

    monkeypatch.setattr(shown, "show_queue", look)
    assert await shown.queue.round() == 0.5 * showing.LOOKING_SHARE
