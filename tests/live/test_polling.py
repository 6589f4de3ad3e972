"""What a polled connection keeps between two requests, and for how long."""

import asyncio

import pytest

from service.live import polling
from service.live.connection import Caller
from service.live.polling import GONE_SECONDS, MOST_OF_ONE, PolledConnection, PolledConnections
from service.protocol.closing import Closing


def a_connection(chat_id: str = "chat") -> PolledConnection:
    return PolledConnection(Caller("visitor", chat_id), "token")


async def test_what_was_pushed_is_fetched_once() -> None:
    polled = a_connection()
    polled.connection.push("one")
    polled.connection.push("two")
    assert await polled.fetch() == ["one", "two"]
    polled.connection.push("three")
    assert await polled.fetch() == ["three"]


async def test_a_request_is_held_until_something_is_said() -> None:
    polled = a_connection()
    held = asyncio.ensure_future(polled.fetch())
    await asyncio.sleep(0)
    assert not held.done()
    polled.connection.push("news")
    assert await held == ["news"]


async def test_a_request_is_not_held_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "HOLD_SECONDS", 0)
    assert await a_connection().fetch() == []


async def test_an_end_is_told_at_once() -> None:
    polled = a_connection()
    polled.connection.close(Closing.MOVE)
    assert await polled.fetch() == []
    assert polled.code == Closing.MOVE


async def test_a_client_that_fetches_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "BACKLOG_CHARACTERS", 5)
    polled = a_connection()
    polled.connection.push("too much")
    assert polled.code == polled.connection.closing == Closing.SLOW
    assert await polled.fetch() == []


@pytest.mark.parametrize(("shown", "opens"), [("token", True), ("tokem", False), ("", False), (None, False)])
async def test_only_its_token_opens_a_connection(shown: str | None, opens: bool) -> None:
    assert a_connection().opened_by(shown) is opens


async def test_a_name_is_given_once() -> None:
    connections = PolledConnections()
    assert connections.open("name", a_connection())
    assert not connections.open("name", a_connection("another"))


async def test_one_connection_too_many_of_a_chat_ends_its_oldest() -> None:
    connections = PolledConnections()
    of_the_chat = [a_connection() for _ in range(MOST_OF_ONE + 1)]
    for number, polled in enumerate(of_the_chat):
        assert connections.open(str(number), polled)
    assert [polled.code for polled in of_the_chat] == [Closing.SLOW, *[None] * MOST_OF_ONE]


async def test_a_connection_that_nobody_fetches_from_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    connections, left, used = PolledConnections(), a_connection(), a_connection("another")
    connections.open("left", left)
    connections.open("used", used)
    later = used.fetched_at + GONE_SECONDS + 1
    monkeypatch.setattr(polling, "monotonic", lambda: later)
    used.fetched_at = later
    assert connections.over() == [left]
    assert list(connections.connections) == ["used"]
