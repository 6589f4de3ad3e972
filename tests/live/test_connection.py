"""A connection begins with its welcome, and one that takes nothing more is cut before it costs much."""

import asyncio

import pytest

from service.live.connection import AsgiMessage, Caller, Connection
from service.protocol.closing import Closing
from service.rules.limits import frames_bucket


class Sent:
    """What the client would have received."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.codes: list[int] = []

    async def __call__(self, message: AsgiMessage) -> None:
        if message["type"] == "websocket.send":
            self.frames.append(message["text"])
        else:
            self.codes.append(message["code"])


def a_connection(sent: Sent) -> Connection:
    return Connection(sent, Caller("visitor"), frames_bucket(0.0))


async def test_what_happens_during_the_greeting_follows_the_welcome() -> None:
    sent = Sent()
    connection = a_connection(sent)
    connection.hold()
    connection.push("happened")
    connection.push("a place in line")
    assert sent.frames == []
    connection.begin("welcome")
    connection.push("happened again")
    assert sent.frames == ["welcome", "happened", "a place in line", "happened again"]


async def test_without_a_welcome_nothing_of_the_chat_is_sent() -> None:
    sent = Sent()
    connection = a_connection(sent)
    connection.hold()
    connection.push("happened")
    connection.begin()
    connection.push("unavailable")
    assert sent.frames == ["unavailable"]


async def test_a_connection_can_be_closed_in_the_midst_of_its_greeting() -> None:
    sent = Sent()
    connection = a_connection(sent)
    connection.hold()
    connection.push("happened")
    connection.close(Closing.UNKNOWN_TOKEN)
    connection.begin("welcome")
    assert (sent.frames, sent.codes) == ([], [Closing.UNKNOWN_TOKEN])


class Full(Sent):
    """A connection that takes nothing until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.takes = asyncio.Event()

    async def __call__(self, message: AsgiMessage) -> None:
        await self.takes.wait()
        await super().__call__(message)


async def test_a_slow_reader_gets_everything_in_its_order() -> None:
    full = Full()
    connection = a_connection(full)
    for frame in ("one", "two", "three"):
        connection.push(frame)
    connection.close(Closing.MOVE)
    connection.push("after the end")
    assert full.frames == []
    full.takes.set()
    await connection.finish()
    assert (full.frames, full.codes) == (["one", "two", "three"], [Closing.MOVE])


async def test_a_reader_who_takes_nothing_is_cut_and_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.live.connection.BACKLOG_CHARACTERS", 10)
    full = Full()
    connection = a_connection(full)
    for frame in ("under way", "waits", "one too many"):
        connection.push(frame)
    assert connection.closing is Closing.SLOW
    full.takes.set()
    await connection.finish()
    assert (full.frames, full.codes) == (["under way"], [Closing.SLOW])


async def test_a_connection_that_stands_still_for_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.live.connection.BACKLOG_SECONDS", 0)
    connection = a_connection(Full())
    connection.push("never taken")
    await connection.finish()
    assert connection.closing is Closing.SLOW


async def test_a_dead_line_drops_what_is_sent_and_ends_nothing_else() -> None:
    async def broken(_: AsgiMessage) -> None:
        raise OSError

    connection = Connection(broken, Caller("visitor"), frames_bucket(0.0))
    connection.push("lost")
    assert connection.closing is Closing.FAILED
