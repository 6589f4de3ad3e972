"""A chat is on the desks where it belongs, however the looks at it overtake each other."""

import pytest

from service.actions.desk import Desk
from service.live import desks
from service.protocol.chat.views import StaffChat
from tests.support.helpline import Helpline


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
    await helpline.here.floor.desks.settle(before)
    assert jo.chat_id in helpline.here.floor.hub.people[ana.person_id].watching
    assert (await ana.asks("accept_offer", jo))["type"] == "ack"
    assert not any(frame["type"] == "left" for frame in ana.connection.heard)


async def test_a_page_that_came_while_the_chat_was_read_is_shown_as_there(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = await helpline.specialist("ben")
    jo = await helpline.visitor()
    await ben.is_offered()
    read = desks.staff_chat

    async def as_it_was(desk: Desk, chat_id: str, after: int) -> StaffChat | None:
        chat = await read(desk, chat_id, after)
        return chat.model_copy(update={"visitor_here": False}) if chat else None

    monkeypatch.setattr(desks, "staff_chat", as_it_was)
    here = helpline.here.floor
    connection = here.hub.people[ben.person_id]
    here.hub.unwatch(jo.chat_id, connection)
    ben.connection.unread.clear()
    await here.desks.join(connection, jo.chat_id)
    joined = await ben.connection.gets(lambda frame: frame["type"] == "joined")
    assert joined["chat"]["visitor_here"] is True


async def test_what_is_said_while_a_chat_is_put_on_a_desk_is_asked_for_at_once(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = await helpline.specialist("ben")
    jo = await helpline.visitor()
    await ben.is_offered()
    read = desks.staff_chat

    async def read_and_then_written(desk: Desk, chat_id: str, after: int) -> StaffChat | None:
        chat = await read(desk, chat_id, after)
        await jo.says("One more thing.")
        return chat

    monkeypatch.setattr(desks, "staff_chat", read_and_then_written)
    here = helpline.here.floor
    connection = here.hub.people[ben.person_id]
    here.hub.unwatch(jo.chat_id, connection)
    await here.desks.join(connection, jo.chat_id)
    joined, beat = ben.connection.heard[-2:]
    assert (joined["type"], beat["type"]) == ("joined", "beat")
    assert beat["seqs"][jo.chat_id] == joined["chat"]["view"]["seq"] + 1


async def test_an_offer_that_comes_while_a_desk_is_looked_through_stays_on_it(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = await helpline.specialist("ben")
    jo = await helpline.visitor()
    await ben.is_offered()
    await ben.is_available(False)
    read = desks.chats_of

    async def read_and_then_offered(desk: Desk, person_id: str) -> list[str]:
        mine = await read(desk, person_id)
        await ben.is_available()
        await ben.is_offered()
        return mine

    monkeypatch.setattr(desks, "chats_of", read_and_then_offered)
    here = helpline.here.floor
    await here.desks.join_all(here.hub.people[ben.person_id])
    assert (await ben.asks("accept_offer", jo))["type"] == "ack"
    moves = [frame["type"] for frame in ben.connection.heard if frame["type"] in ("joined", "left")]
    assert moves[-1] == "joined"


async def test_a_chat_that_left_unheard_is_taken_from_the_desk(helpline: Helpline) -> None:
    ben = await helpline.specialist("ben")
    jo = await helpline.visitor()
    await ben.is_offered()
    here = helpline.here.floor
    other = await helpline.visitor()
    here.hub.watch(other.chat_id, here.hub.people[ben.person_id], 0, 0)
    await here.desks.join_all(here.hub.people[ben.person_id])
    left = await ben.connection.gets(lambda frame: frame["type"] == "left")
    assert left["chat_id"] == other.chat_id
    assert here.hub.people[ben.person_id].watching == {jo.chat_id}
