"""What a polled line keeps between two requests, and for how long."""

import asyncio

import pytest

from service.live import polling
from service.live.connection import Caller
from service.live.polling import GONE_SECONDS, MOST_OF_A_CHAT, PolledLine, PolledLines
from service.protocol.closing import Closing


def a_line(chat_id: str = "chat") -> PolledLine:
    return PolledLine(Caller("visitor", chat_id), "token")


async def test_what_was_pushed_is_fetched_once() -> None:
    line = a_line()
    line.connection.push("one")
    line.connection.push("two")
    assert await line.fetch() == ["one", "two"]
    line.connection.push("three")
    assert await line.fetch() == ["three"]


async def test_a_request_is_held_until_something_is_said() -> None:
    line = a_line()
    held = asyncio.ensure_future(line.fetch())
    await asyncio.sleep(0)
    assert not held.done()
    line.connection.push("news")
    assert await held == ["news"]


async def test_a_request_is_not_held_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "HOLD_SECONDS", 0)
    assert await a_line().fetch() == []


async def test_an_end_is_told_at_once() -> None:
    line = a_line()
    line.connection.close(Closing.MOVE)
    assert await line.fetch() == []
    assert line.code == Closing.MOVE


async def test_a_client_that_fetches_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "OUTBOX_CHARACTERS", 5)
    line = a_line()
    line.connection.push("too much")
    assert line.code == line.connection.closing == Closing.SLOW
    assert await line.fetch() == []


@pytest.mark.parametrize(("shown", "opens"), [("token", True), ("tokem", False), ("", False), (None, False)])
async def test_only_its_token_opens_a_line(shown: str | None, opens: bool) -> None:
    assert a_line().opened_by(shown) is opens


async def test_a_name_is_given_once() -> None:
    lines = PolledLines()
    assert lines.open("name", a_line())
    assert not lines.open("name", a_line("another"))


async def test_one_line_too_many_of_a_chat_ends_its_oldest() -> None:
    lines = PolledLines()
    of_the_chat = [a_line() for _ in range(MOST_OF_A_CHAT + 1)]
    for number, line in enumerate(of_the_chat):
        assert lines.open(str(number), line)
    assert [line.code for line in of_the_chat] == [Closing.SLOW, *[None] * MOST_OF_A_CHAT]


async def test_a_line_that_nobody_fetches_from_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    lines, left, used = PolledLines(), a_line(), a_line("another")
    lines.open("left", left)
    lines.open("used", used)
    later = used.fetched_at + GONE_SECONDS + 1
    monkeypatch.setattr(polling, "monotonic", lambda: later)
    used.fetched_at = later
    assert lines.over() == [left]
    assert list(lines.lines) == ["used"]
