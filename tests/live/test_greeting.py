"""A greeting loses nothing that is said meanwhile; whoever waits for it is greeted while somebody is there to hear."""

import re
from asyncio import Semaphore, Task, create_task, sleep
from collections.abc import Mapping
from pathlib import Path

import pytest

from service.actions.desk import Desk
from service.live import greeting
from service.live.beats import MISSED, Beats
from service.live.connection import AsgiMessage, Caller, Connection
from service.live.floor import Floor
from service.live.greeting import WAITS_SECONDS, greet
from service.protocol.closing import Closing
from service.protocol.frames import Hello
from service.protocol.views import StaffChat, VisitorChat
from service.rules.limits import frames_bucket
from tests.support.helpline import Helpline, Visitor

SOCKET = Path(__file__).parents[2] / "frontend/src/link/socket.ts"
HELLO = Hello(version=1)


@pytest.fixture
async def jo(helpline: Helpline) -> Visitor:
    """A visitor whose page was closed: nobody is here."""
    await helpline.specialist("ben")
    visitor = await helpline.visitor()
    await visitor.line.hang_up()
    await helpline.here.floor.attendance.write()
    return visitor


def new_line(caller: Caller) -> Connection:
    async def send(_message: AsgiMessage) -> None:
        """Nobody reads it."""

    return Connection(send, caller, frames_bucket(0.0))


def line_of(visitor: Visitor) -> Connection:
    return new_line(Caller("visitor", chat_id=visitor.chat_id))


def has_a_page_here(floor: Floor, visitor: Visitor) -> bool:
    """Whether a page of this visitor sees the chat."""
    watch = floor.hub.watches.get(visitor.chat_id)
    return watch is not None and bool(watch.visitors)


async def stands_behind_others(floor: Floor, line: Connection) -> Task[None]:
    """The line has said hello, and others are before it until `floor.greeting` is released."""
    floor.greeting = Semaphore(0)
    waiting = create_task(greet(floor, line, HELLO))
    await sleep(0)
    return waiting


async def its_turn_comes(floor: Floor, waiting: Task[None]) -> None:
    floor.greeting.release()
    await waiting


async def is_cut_as_silent(floor: Floor, line: Connection) -> None:
    """A tick finds that nothing came for too long, and what it begins is finished."""
    line.beat_at -= MISSED * floor.helpline.settings.visitor_beat_seconds + 1
    await Beats(floor).round()
    await floor.errands.finish()


def test_the_welcome_has_two_seconds_to_reach_the_page_before_it_gives_up() -> None:
    found = re.search(r"^const WELCOME_MS = ([\d_]+);", SOCKET.read_text(), re.MULTILINE)
    assert found is not None
    assert int(found[1]) / 1000 - WAITS_SECONDS >= 2


async def test_a_page_that_must_have_given_up_is_told_to_come_back_and_not_greeted(
    helpline: Helpline, jo: Visitor
) -> None:
    floor, line = helpline.here.floor, line_of(jo)
    waiting = await stands_behind_others(floor, line)
    line.beat_at -= WAITS_SECONDS
    await its_turn_comes(floor, waiting)
    assert line.closing is Closing.FAILED
    assert line.closing.come_back
    assert not has_a_page_here(floor, jo)


async def test_the_silence_of_a_page_counts_from_its_turn_because_nobody_listened_before(
    helpline: Helpline, jo: Visitor
) -> None:
    floor, line = helpline.here.floor, line_of(jo)
    waiting = await stands_behind_others(floor, line)
    line.beat_at -= WAITS_SECONDS - 1
    came = line.beat_at
    await its_turn_comes(floor, waiting)
    assert line in floor.hub.visitors
    assert line.beat_at >= came + WAITS_SECONDS - 1


async def test_a_console_that_was_slow_to_say_hello_is_not_cut_for_it(helpline: Helpline) -> None:
    floor, person = helpline.here.floor, await helpline.person("ana")
    sam = await helpline.person("sam", "supervisor")
    for caller in (Caller("specialist", person_id=person.id), Caller("supervisor", person_id=sam.id)):
        line = new_line(caller)
        line.beat_at -= MISSED * helpline.parts.settings.specialist_beat_seconds + 1
        await greet(floor, line, HELLO)
        await Beats(floor).round()
        assert line.closing is None


async def test_a_process_that_leaves_greets_nobody_who_still_waits(helpline: Helpline, jo: Visitor) -> None:
    floor, line = helpline.here.floor, line_of(jo)
    waiting = await stands_behind_others(floor, line)
    floor.leaving = True
    await its_turn_comes(floor, waiting)
    assert line.closing is Closing.MOVE
    assert line not in floor.hub.visitors


async def test_a_line_that_is_cut_in_the_midst_of_its_greeting_leaves_nobody_here(
    helpline: Helpline, jo: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor, line = helpline.here.floor, line_of(jo)
    read = greeting.visitor_chat

    async def read_slowly(desk: Desk, chat_id: str, after: int) -> VisitorChat | None:
        await is_cut_as_silent(floor, line)
        return await read(desk, chat_id, after)

    monkeypatch.setattr(greeting, "visitor_chat", read_slowly)
    await greet(floor, line, HELLO)
    await floor.left(line)
    assert line.closing is Closing.SILENT
    assert not has_a_page_here(floor, jo)
    assert floor.attendance.unwritten.get(jo.chat_id) is not True


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
    said = await jo.line.happens("message_posted")
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
    said = await ana.line.happens("message_posted")
    assert said["event"]["text"] == "Are you still there?"
    assert [chat["view"]["seq"] for chat in welcome["snapshot"]["chats"]] == [said["prev"]]
