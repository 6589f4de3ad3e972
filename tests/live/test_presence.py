"""Who is here is known by every process, whichever of a visitor's tabs is closed."""

from collections.abc import AsyncGenerator

import pytest

from service.models.chat import ChatRow
from tests.support.clock import Clock
from tests.support.connection import Frame, PageConnection
from tests.support.helpline import Helpline, Staff, Visitor, running_helpline

Two = tuple[Helpline, Helpline]


@pytest.fixture
async def two(postgres_url: str, valkey_url: str, clock: Clock) -> AsyncGenerator[Two]:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as one,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as other,
    ):
        yield one, other


async def row_of(visitor: Visitor) -> ChatRow:
    async with visitor.helpline.parts.sessions() as session:
        return await session.get_one(ChatRow, visitor.chat_id)


async def slow_tick(helpline: Helpline) -> None:
    [slow] = (one for one in helpline.here.workers if one.name == "slow-ticker")
    await slow.round()


async def second_tab(other: Helpline, visitor: Visitor) -> PageConnection:
    """The same chat once more, at another process, which holds the visitor from then on."""
    tab = await other.connect("visitor")
    await tab.hello(token=visitor.token)
    await other.here.floor.presence.write()
    return tab


async def hears(staff: Staff, visitor: Visitor, here: bool) -> None:
    told = {"type": "visitor_here", "chat_id": visitor.chat_id, "here": here}
    await staff.connection.gets(lambda frame: frame.get("notice") == told)


async def test_a_visitor_who_closes_the_tab_at_another_process_is_still_here_and_the_specialist_hears_it(
    two: Two,
) -> None:
    one, other = two
    ana = await other.specialist("ana")
    jo = await one.visitor()
    await ana.accepts(jo)
    tab = await second_tab(other, jo)
    ana.connection.unread.clear()
    await tab.hang_up()
    await other.here.floor.presence.write()
    await hears(ana, jo, here=False)
    assert (await row_of(jo)).gone_since is not None, "the process of the second tab knows of no other"
    await slow_tick(one)
    await hears(ana, jo, here=True)
    row = await row_of(jo)
    assert (row.gone_since, row.connected_to) == (None, one.parts.desk.process_id)


async def test_a_visitor_with_a_tab_at_each_of_two_processes_stays_with_the_newest(two: Two) -> None:
    one, other = two
    await other.specialist("ana")
    jo = await one.visitor()
    await one.here.floor.presence.write()
    await second_tab(other, jo)
    await slow_tick(one)
    assert (await row_of(jo)).connected_to == other.parts.desk.process_id


async def board_says(sam: Staff, visitor: Visitor, here: bool) -> None:
    """Wait for a board on which the visitor is here, or is not."""

    def says(frame: Frame) -> bool:
        chats = frame.get("notice", {}).get("board", {}).get("chats", [])
        return any(chat["chat_id"] == visitor.chat_id and chat["visitor_here"] is here for chat in chats)

    await sam.connection.gets(says)


async def test_every_board_shows_a_visitor_who_goes_and_whoever_is_said_to_be_there_after_all(two: Two) -> None:
    one, other = two
    await one.specialist("ana")
    boards = [await one.supervisor("sam"), await other.supervisor("kim")]
    jo = await one.visitor()
    tab = await second_tab(other, jo)
    await tab.hang_up()
    await other.here.floor.presence.write()
    for board in boards:
        await board_says(board, jo, here=False)
    await slow_tick(one)
    for board in boards:
        await board_says(board, jo, here=True)
