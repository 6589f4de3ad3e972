"""A greeting loses nothing that is said meanwhile; whoever waits for it is greeted while somebody is there to hear."""

import re
from asyncio import Semaphore, Task, create_task, sleep
from collections.abc import Mapping
from pathlib import Path

import pytest

from service.actions.desk import Desk
from service.live import greeting
from service.live.beats import Beats
from service.live.connection import AsgiMessage, Caller, Connection
from service.live.floor import Floor
from service.live.greeting import PAGES_OF_A_CHAT, WAITS_SECONDS, greet
from service.protocol.chat.views import StaffChat, VisitorChat
from service.protocol.closing import Closing
from service.protocol.frames import Hello
from service.protocol.limits import MISSED_BEATS
from service.rules.limits import frames_bucket
from service.rules.queue.admission import PLACES_PER_SPECIALIST
from tests.support.helpline import Helpline, Visitor
from tests.support.polling import ConnectionEnded, PollingPage

SOCKET = Path(__file__).parents[2] / "frontend/src/link/socket.ts"
HELLO = Hello(version=1)


@pytest.fixture
async def jo(helpline: Helpline) -> Visitor:
    """A visitor whose page was closed: nobody is here."""
    await helpline.specialist("ben")
    visitor = await helpline.visitor()
    await visitor.connection.hang_up()
    await helpline.here.floor.presence.write()
    return visitor


def new_connection(caller: Caller) -> Connection:
    async def send(_message: AsgiMessage) -> None:
        """Nobody reads it."""

    return Connection(send, caller, frames_bucket(0.0))


def connection_of(visitor: Visitor) -> Connection:
    return new_connection(Caller("visitor", chat_id=visitor.chat_id))


def has_a_page_here(floor: Floor, visitor: Visitor) -> bool:
    """Whether a page of this visitor sees the chat."""
    watch = floor.hub.watches.get(visitor.chat_id)
    return watch is not None and bool(watch.visitors)


async def stands_behind_others(floor: Floor, connection: Connection) -> Task[None]:
    """The connection has said hello, and others are before it until `floor.greeting` is released."""
    floor.greeting = Semaphore(0)
    waiting = create_task(greet(floor, connection, HELLO))
    await sleep(0)
    return waiting


async def its_turn_comes(floor: Floor, waiting: Task[None]) -> None:
    floor.greeting.release()
    await waiting


async def is_cut_as_silent(floor: Floor, connection: Connection) -> None:
    """A tick finds that nothing came for too long, and what it begins is finished."""
    connection.beat_at -= MISSED_BEATS * floor.helpline.settings.visitor_beat_seconds + 1
    await Beats(floor).round()
    await floor.errands.finish()


def test_the_welcome_has_two_seconds_to_reach_the_page_before_it_gives_up() -> None:
    found = re.search(r"^const WELCOME_MS = ([\d_]+);", SOCKET.read_text(), re.MULTILINE)
    assert found is not None
    assert int(found[1]) / 1000 - WAITS_SECONDS >= 2


async def test_a_page_that_must_have_given_up_is_told_to_come_back_and_not_greeted(
    helpline: Helpline, jo: Visitor
) -> None:
    floor, connection = helpline.here.floor, connection_of(jo)
    waiting = await stands_behind_others(floor, connection)
    connection.beat_at -= WAITS_SECONDS
    await its_turn_comes(floor, waiting)
    assert connection.closing is Closing.FAILED
    assert connection.closing.come_back
    assert not has_a_page_here(floor, jo)


async def test_the_silence_of_a_page_counts_from_its_turn_because_nobody_listened_before(
    helpline: Helpline, jo: Visitor
) -> None:
    floor, connection = helpline.here.floor, connection_of(jo)
    waiting = await stands_behind_others(floor, connection)
    connection.beat_at -= WAITS_SECONDS - 1
    came = connection.beat_at
    await its_turn_comes(floor, waiting)
    assert connection in floor.hub.visitors
    assert connection.beat_at >= came + WAITS_SECONDS - 1


async def test_a_console_that_was_slow_to_say_hello_is_not_cut_for_it(helpline: Helpline) -> None:
    floor, person = helpline.here.floor, await helpline.person("ana")
    sam = await helpline.person("sam", "supervisor")
    for caller in (Caller("specialist", person_id=person.id), Caller("supervisor", person_id=sam.id)):
        connection = new_connection(caller)
        connection.beat_at -= MISSED_BEATS * helpline.parts.settings.specialist_beat_seconds + 1
        await greet(floor, connection, HELLO)
        await Beats(floor).round()
        assert connection.closing is None


async def test_a_process_that_leaves_greets_nobody_who_still_waits(helpline: Helpline, jo: Visitor) -> None:
    floor, connection = helpline.here.floor, connection_of(jo)
    waiting = await stands_behind_others(floor, connection)
    floor.leaving = True
    await its_turn_comes(floor, waiting)
    assert connection.closing is Closing.MOVE
    assert connection not in floor.hub.visitors


async def test_a_connection_that_is_cut_in_the_midst_of_its_greeting_leaves_nobody_here(
    helpline: Helpline, jo: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor, connection = helpline.here.floor, connection_of(jo)
    read = greeting.visitor_chat

    async def read_slowly(desk: Desk, chat_id: str, after: int) -> VisitorChat | None:
        await is_cut_as_silent(floor, connection)
        return await read(desk, chat_id, after)

    monkeypatch.setattr(greeting, "visitor_chat", read_slowly)
    await greet(floor, connection, HELLO)
    await floor.left(connection)
    assert connection.closing is Closing.SILENT
    assert not has_a_page_here(floor, jo)
    assert floor.presence.unwritten.get(jo.chat_id) is not True


async def test_what_a_specialist_says_while_the_page_is_greeted_follows_its_welcome(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    read = greeting.visitor_chat

    async def read_and_then_written(desk: Desk, chat_id: str, after: int) -> VisitorChat | None:
        chat = await read(desk, chat_id, after)
        await ana.says(jo, "Take your time.")
        return chat

    monkeypatch.setattr(greeting, "visitor_chat", read_and_then_written)
    welcome = await jo.comes_back()
    said = await jo.connection.happens("message_posted")
    assert said["event"]["text"] == "Take your time."
    assert said["prev"] == welcome["snapshot"]["chat"]["view"]["seq"]


async def test_what_a_visitor_says_while_the_console_is_greeted_follows_its_welcome(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    read = greeting.desk_chats

    async def read_and_then_written(desk: Desk, person_id: str, have: Mapping[str, int]) -> tuple[StaffChat, ...]:
        chats = await read(desk, person_id, have)
        await jo.says("Are you still there?")
        return chats

    monkeypatch.setattr(greeting, "desk_chats", read_and_then_written)
    welcome = await ana.comes_back()
    said = await ana.connection.happens("message_posted")
    assert said["event"]["text"] == "Are you still there?"
    assert [chat["view"]["seq"] for chat in welcome["snapshot"]["chats"]] == [said["prev"]]


async def test_staff_who_come_back_need_not_wait_for_the_crowd_of_visitors_that_comes_back(helpline: Helpline) -> None:
    await helpline.specialist("ana")
    here = helpline.here.floor
    here.greeting = Semaphore(0)
    coming = create_task(helpline.visitor())
    ben = await helpline.specialist("ben")
    assert ben.person_id in here.hub.people
    assert not coming.done()
    here.greeting.release()
    assert (await coming).chat_id in here.hub.watches


@pytest.mark.parametrize("by", ["socket", "polling"])
async def test_a_page_that_finds_no_place_in_line_is_told_why_and_to_open_another_chat(
    helpline: Helpline, by: str
) -> None:
    await helpline.specialist("ben")
    places = [(await helpline.asks_for_a_chat()).json() for _ in range(PLACES_PER_SPECIALIST + 1)]
    for place in places[:-1]:
        assert (await (await helpline.connect("visitor")).hello(token=place["token"]))["type"] == "welcome"
    [last] = places[-1:]
    if by == "socket":
        line = await helpline.connect("visitor")
        line.say({"type": "hello", "version": 1, "token": last["token"]})
        heard, code = line.heard, await line.closed()
    else:
        page = PollingPage(await helpline.stranger(), last["chat_id"], last["token"])
        heard = await page.opens()
        with pytest.raises(ConnectionEnded) as ended:
            await page.fetches()
        code = ended.value.code
    assert [(frame["type"], frame["code"]) for frame in heard] == [("refused", "full")]
    assert code == Closing.NOT_IN_LINE
    assert not Closing.NOT_IN_LINE.come_back
    assert last["chat_id"] not in helpline.here.floor.hub.watches


async def test_one_chat_is_open_on_so_many_pages_and_another_comes_in_when_one_goes(
    helpline: Helpline, jo: Visitor
) -> None:
    floor = helpline.here.floor
    pages = [connection_of(jo) for _ in range(PAGES_OF_A_CHAT + 1)]
    for page in pages:
        await greet(floor, page, HELLO)
    assert [page.closing for page in pages] == [*(None for _ in range(PAGES_OF_A_CHAT)), Closing.CROWDED]
    assert Closing.CROWDED.come_back
    assert floor.hub.watches[jo.chat_id].visitors == frozenset(pages[:-1])
    await floor.left(pages[-1])
    await floor.left(pages[0])
    again = connection_of(jo)
    await greet(floor, again, HELLO)
    assert again.closing is None


async def test_a_crowd_of_pages_of_one_chat_takes_nothing_from_another(helpline: Helpline, jo: Visitor) -> None:
    for _ in range(PAGES_OF_A_CHAT):
        await greet(helpline.here.floor, connection_of(jo), HELLO)
    kim = await helpline.visitor()
    assert kim.connection.code is None
