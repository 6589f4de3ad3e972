"""How long a line may be silent depends on who is on it: a specialist is missed sooner than a visitor."""

from service.live.beats import MISSED, Beats
from service.protocol.closing import Closing
from tests.support.helpline import Helpline


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
