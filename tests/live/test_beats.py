"""How often a connection beats and how long it may be silent: a specialist is missed sooner than a visitor."""

from asyncio import get_running_loop

import pytest

from service.live import beats
from service.live.beats import Beats
from service.live.connection import Connection
from service.protocol.closing import Closing
from service.protocol.frames import Beat
from service.protocol.limits import MISSED_BEATS
from tests.support.helpline import Helpline, Staff, Visitor


async def comes(helpline: Helpline, role: str) -> Visitor | Staff:
    """The only one who is connected."""
    if role == "visitor":
        ana = await helpline.specialist("ana")
        visitor = await helpline.visitor()
        await ana.connection.hang_up()
        return visitor
    return await (helpline.specialist("ana") if role == "specialist" else helpline.supervisor("sam"))


class Rounds:
    """Rounds of beats at moments that the test names, in seconds since the connection last beat and was last heard."""

    def __init__(self, helpline: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
        self.beats = Beats(helpline.here.floor)
        self.monkeypatch = monkeypatch
        [self.connection] = helpline.here.floor.hub.everybody()

    async def at(self, seconds: float) -> Connection:
        self.connection.told_at = self.connection.beat_at = 0.0
        self.monkeypatch.setattr(beats, "monotonic", lambda: seconds)
        await self.beats.round()
        return self.connection


@pytest.mark.parametrize(("role", "seconds"), [("visitor", 10), ("specialist", 4), ("supervisor", 4)])
async def test_staff_hear_a_beat_every_four_seconds_and_visitors_every_ten(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, role: str, seconds: float
) -> None:
    person = await comes(helpline, role)
    assert person.welcome["beat_seconds"] == seconds, "the page is asked to beat as often"
    rounds = Rounds(helpline, monkeypatch)
    assert (await rounds.at(seconds - 0.01)).told_at == 0
    assert not any(frame["type"] == "beat" for frame in person.connection.heard)
    assert (await rounds.at(seconds)).told_at == seconds
    assert person.connection.heard[-1]["type"] == "beat"


@pytest.mark.parametrize(("role", "seconds"), [("visitor", 25), ("specialist", 10), ("supervisor", 10)])
async def test_staff_who_are_silent_for_ten_seconds_are_cut_and_visitors_after_twenty_five(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, role: str, seconds: float
) -> None:
    await comes(helpline, role)
    rounds = Rounds(helpline, monkeypatch)
    assert (await rounds.at(seconds)).closing is None
    assert (await rounds.at(seconds + 0.01)).closing is Closing.SILENT


async def test_a_specialist_who_is_silent_is_missed_sooner_than_a_visitor(helpline: Helpline) -> None:
    await helpline.specialist("ana")
    await helpline.visitor()
    hub = helpline.here.floor.hub
    [visitor], [specialist] = hub.visitors, hub.people.values()
    for connection in (visitor, specialist):
        connection.beat_at -= MISSED_BEATS * helpline.parts.settings.specialist_beat_seconds + 1
    await Beats(helpline.here.floor).round()
    assert (visitor.closing, specialist.closing) == (None, Closing.SILENT)
    visitor.beat_at -= MISSED_BEATS * helpline.parts.settings.visitor_beat_seconds
    await Beats(helpline.here.floor).round()
    assert visitor.closing is Closing.SILENT


async def test_beats_to_a_crowd_that_came_together_let_others_have_their_turn(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beats, "TURN", 1)
    floor = helpline.here.floor
    await helpline.specialist("ana")
    for _ in range(2):
        await helpline.visitor()
    for connection in floor.hub.visitors:
        connection.told_at = 0.0
    round_ = Beats(floor)
    order: list[str] = []
    beat = round_.beat

    def noted(connection: Connection) -> Beat:
        order.append("beat")
        get_running_loop().call_soon(order.append, "somebody else")
        return beat(connection)

    monkeypatch.setattr(round_, "beat", noted)
    await round_.round()
    assert order[:3] == ["beat", "somebody else", "beat"]
