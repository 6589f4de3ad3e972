"""A chat whose log is damaged, or sealed with another key, costs that chat alone, and its people are told."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, update

from service.actions.board import board
from service.actions.privacy.retention import purge, remains
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.log import LogRow
from service.models.seal import master_key
from service.protocol.closing import Closing
from service.protocol.limits import PHONE
from tests.support.connection import Closed
from tests.support.helpline import TESTS, Helpline, Staff, Visitor
from tests.support.polling import ConnectionEnded, PollingPage

CODED = {"outcome": "could_not_help", "relationship": "not_stated", "reason": "other"}
OTHER_KEY = master_key(bytes(range(32, 64)))

Damage = Callable[[Helpline, Visitor], object]


async def broken_json(helpline: Helpline, jo: Visitor) -> None:
    async with helpline.parts.sessions.begin() as session:
        await session.execute(update(LogRow).where(LogRow.chat_id == jo.chat_id, LogRow.seq == 2).values(event="{"))


async def no_beginning(helpline: Helpline, jo: Visitor) -> None:
    async with helpline.parts.sessions.begin() as session:
        await session.execute(delete(LogRow).where(LogRow.chat_id == jo.chat_id, LogRow.seq == 1))


async def another_key(helpline: Helpline, jo: Visitor) -> None:
    async with helpline.parts.sessions.begin() as session:
        _, wrapped = OTHER_KEY.new_chat_key(jo.chat_id)
        await session.execute(update(ChatRow).where(ChatRow.id == jo.chat_id).values(key=wrapped))


DAMAGES = (broken_json, no_beginning, another_key)


@pytest.fixture(params=DAMAGES, ids=lambda damage: damage.__name__)
def damage(request: pytest.FixtureRequest) -> Damage:
    """What befell the chat."""
    return request.param


async def two_chats(helpline: Helpline) -> tuple[Staff, Visitor, Visitor]:
    """Ana talks with Jo, whose chat will be damaged, and with Kim."""
    ana = await helpline.specialist("ana")
    jo, kim = await helpline.visitor(question="Is this serious?"), await helpline.visitor()
    await ana.accepts(jo)
    await ana.accepts(kim)
    return ana, jo, kim


async def waits(helpline: Helpline) -> tuple[Staff, str, Visitor]:
    """Ana takes one chat at a time and has one; Jo waits."""
    ana = await helpline.specialist("ana", most=1)
    in_hand = await ana.accepts(await helpline.visitor())
    return ana, in_hand, await helpline.visitor(question="Is this serious?")


async def befalls(damage: Damage, helpline: Helpline, jo: Visitor) -> None:
    """The damage is done, and nothing of the chat is in mind."""
    await damage(helpline, jo)  # type: ignore[misc]
    helpline.parts.desk.cache.forget(jo.chat_id)


async def test_its_visitor_is_told_and_does_not_come_back_for_nothing(any_helpline: Helpline, damage: Damage) -> None:
    _, jo, kim = await two_chats(any_helpline)
    await befalls(damage, any_helpline, jo)
    answer = await jo.says("Are you there?")
    assert (answer["type"], answer["code"]) == ("refused", "unreadable")
    with pytest.raises(Closed) as ended:
        await jo.comes_back()
    assert ended.value.code == Closing.UNREADABLE
    kept = await jo.http.get(f"/api/chats/{jo.chat_id}/transcript", headers={"Accept-Language": "es"})
    assert (kept.status_code, kept.json()["code"]) == (500, "unreadable")
    assert PHONE in kept.json()["detail"]
    assert (await kim.says("Hello"))["type"] == "ack"


async def test_a_page_without_sockets_is_told_the_same(helpline: Helpline) -> None:
    _, jo, _ = await two_chats(helpline)
    await befalls(broken_json, helpline, jo)
    page = PollingPage(jo.http, jo.chat_id, jo.token)
    with pytest.raises(ConnectionEnded) as ended:
        await page.opens()
    assert ended.value.code == Closing.UNREADABLE


async def test_its_specialist_sees_the_others_and_can_end_and_code_it(any_helpline: Helpline, damage: Damage) -> None:
    ana, jo, kim = await two_chats(any_helpline)
    await kim.says("Hello")
    await befalls(damage, any_helpline, jo)
    welcome = await ana.comes_back()
    shown = {chat["view"]["chat_id"]: chat for chat in welcome["snapshot"]["chats"]}
    assert shown.keys() == {jo.chat_id, kim.chat_id}
    assert (shown[jo.chat_id]["readable"], shown[jo.chat_id]["entries"]) == (False, [])
    assert shown[kim.chat_id]["readable"]
    assert shown[kim.chat_id]["entries"][-1]["event"]["text"] == "Hello"
    assert (await ana.says(jo, "Hello?"))["code"] == "unreadable"
    assert (await ana.asks("fetch_missed", jo, after=0))["code"] == "unreadable"
    assert (await ana.asks("end_chat", jo))["type"] == "ack"
    assert (await ana.asks("save_wrap_up", jo, wrap_up=CODED))["type"] == "ack"
    assert (await ana.says(kim, "Hello Kim"))["type"] == "ack"


async def test_the_board_goes_on_and_a_supervisor_may_look_at_it(any_helpline: Helpline, damage: Damage) -> None:
    _, jo, kim = await two_chats(any_helpline)
    await befalls(damage, any_helpline, jo)
    sam = await any_helpline.supervisor("sam")
    assert {chat["chat_id"] for chat in sam.welcome["snapshot"]["board"]["chats"]} == {jo.chat_id, kim.chat_id}
    assert (await sam.asks("watch_chat", jo))["type"] == "ack"
    joined = await sam.connection.gets(lambda frame: frame["type"] == "joined")
    assert not joined["chat"]["readable"]


async def test_it_does_not_hold_up_those_who_wait_behind_it(any_helpline: Helpline, damage: Damage) -> None:
    ana, in_hand, jo = await waits(any_helpline)
    any_helpline.clock.advance(1)
    kim = await any_helpline.visitor()
    await befalls(damage, any_helpline, jo)
    await ana.asks("end_chat", in_hand)
    await ana.asks("save_wrap_up", in_hand, wrap_up=CODED)
    assert await ana.accepts() == kim.chat_id


async def test_a_waiting_visitor_who_is_gone_leaves_the_line_all_the_same(
    any_helpline: Helpline, damage: Damage
) -> None:
    _, _, jo = await waits(any_helpline)
    await befalls(damage, any_helpline, jo)
    await jo.connection.hang_up()
    await any_helpline.tick()
    await any_helpline.passes(any_helpline.parts.settings.visitor_grace_seconds + 1)
    async with reading(any_helpline.parts.sessions) as session:
        row = await session.get_one(ChatRow, jo.chat_id)
    assert (row.status, row.ended) == ("closed", "gone")


async def test_what_was_said_in_it_is_destroyed_in_time_like_everything_else(
    any_helpline: Helpline, damage: Damage
) -> None:
    _, jo, _ = await two_chats(any_helpline)
    await befalls(damage, any_helpline, jo)
    assert (await jo.http.delete(f"/api/chats/{jo.chat_id}")).status_code == 204
    await purge(any_helpline.parts, 0, TESTS)
    assert (await remains(any_helpline.parts, 30)).none
    async with reading(any_helpline.parts.sessions) as session:
        row = await session.get_one(ChatRow, jo.chat_id)
    assert (row.erased, row.key) == (True, None)


async def test_a_damaged_reason_costs_the_reason_and_not_the_board(any_helpline: Helpline) -> None:
    _, jo, kim = await two_chats(any_helpline)
    async with any_helpline.parts.sessions.begin() as session:
        await session.execute(update(ChatRow).where(ChatRow.id == jo.chat_id).values(why={"rule": 7}))
    shown = {chat.chat_id: chat.why for chat in (await board(any_helpline.parts)).chats}
    assert shown[jo.chat_id] is None
    assert shown[kim.chat_id] is not None


async def test_a_mistake_of_ours_ends_the_connection_with_a_reason(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, jo = await waits(helpline)

    async def fails(*_: object) -> None:
        raise ValueError("a mistake of ours")

    monkeypatch.setattr("service.routes.sockets.greet", fails)
    with pytest.raises(Closed) as ended:
        await jo.comes_back()
    assert ended.value.code == Closing.FAILED
    assert next(frame for frame in jo.connection.heard if frame["type"] == "refused")["code"] == "unavailable"
