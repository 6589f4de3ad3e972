"""How often a line beats and how long it may be silent: a specialist is missed sooner than a visitor."""

import pytest

from service.live import beats
from service.live.beats import MISSED, Beats
from service.live.connection import Connection
from service.protocol.closing import Closing
from tests.support.helpline import Helpline, Staff, Visitor


async def comes(helpline: Helpline, role: str) -> Visitor | Staff:
    """The only one who is connected."""
    if role == "visitor":
        ana = await helpline.specialist("ana")
        visitor = await helpline.visitor()
        await ana.line.hang_up()
        return visitor
    return await (helpline.specialist("ana") if role == "specialist" else helpline.supervisor("sam"))


class Rounds:
    """Rounds of beats at moments that the test names, in seconds since the line last beat and was last heard."""

    def __init__(self, helpline: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
        self.beats = Beats(helpline.here.floor)
        self.monkeypatch = monkeypatch
        [self.line] = helpline.here.floor.hub.everybody()

    async def at(self, seconds: float) -> Connection:
        self.line.told_at = self.line.beat_at = 0.0
        self.monkeypatch.setattr(beats, "monotonic", lambda: seconds)
        await self.beats.round()
        return self.line


@pytest.mark.parametrize(("role", "seconds"), [("visitor", 10), ("specialist", 4), ("supervisor", 4)])
async def test_staff_hear_a_beat_every_four_seconds_and_visitors_every_ten(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, role: str, seconds: float
) -> None:
    person = await comes(helpline, role)
    assert person.welcome["beat_seconds"] == seconds, "the page is asked to beat as often"
    rounds = Rounds(helpline, monkeypatch)
    assert (await rounds.at(seconds - 0.01)).told_at == 0
    assert not any(frame["type"] == "beat" for frame in person.line.heard)
    assert (await rounds.at(seconds)).told_at == seconds
    assert person.line.heard[-1]["type"] == "beat"


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
    for line in (visitor, specialist):
        line.beat_at -= MISSED * helpline.parts.settings.specialist_beat_seconds + 1
    await Beats(helpline.here.floor).round()
    assert (visitor.closing, specialist.closing) == (None, Closing.SILENT)
    visitor.beat_at -= MISSED * helpline.parts.settings.visitor_beat_seconds
    await Beats(helpline.here.floor).round()
    assert visitor.closing is Closing.SILENT
