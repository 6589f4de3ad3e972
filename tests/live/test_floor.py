"""A chat is on the desks where it belongs, however the looks at it overtake each other."""

from service.protocol.closing import Closing
from tests.support.clock import Clock
from tests.support.helpline import Helpline, running_helpline


async def test_an_older_look_at_a_chat_takes_nothing_from_a_desk_that_was_offered_it_since(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana", available=False)
    ben = await helpline.specialist("ben")
    jo = await helpline.visitor()
    held = await helpline.parts.desk.find(jo.chat_id)
    assert held is not None
    before = held.chat
    await ben.is_offered()
    await ana.is_available()
    await ben.asks("decline_offer", jo)
    await ana.is_offered()
    await helpline.here.floor.settle(before)
    assert jo.chat_id in helpline.here.floor.hub.people[ana.person_id].watching
    assert (await ana.asks("accept_offer", jo))["type"] == "ack"
    assert not any(frame["type"] == "left" for frame in ana.line.heard)


async def test_the_newest_console_is_in_charge_whichever_process_it_is_at(
    postgres_url: str, valkey_url: str, clock: Clock
) -> None:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as one,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as two,
    ):
        ana = await one.specialist("ana")
        newer = await two.connect("specialist", await two.sign_in("ana"))
        await newer.hello()
        assert await ana.line.closed() == Closing.REPLACED
        assert newer.code is None
