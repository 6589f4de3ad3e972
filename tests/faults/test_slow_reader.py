"""A client that does not read is cut and comes back; nobody else notices."""

import asyncio
import json
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from service.live.connection import BACKLOG_SECONDS
from service.protocol.closing import Closing
from tests.support.chatter import crowd
from tests.support.serving import HelplineServer
from tests.support.waiting import until

LONG = "thank you for asking " * 190
"""Nearly the longest message, so that a chat soon weighs more than any buffer takes."""


async def test_a_client_that_does_not_read_is_cut_and_catches_up_later(steady: HelplineServer) -> None:
    async with crowd() as people:
        await people.chats(2, lambda: steady.home)
        lazy, other = people.visitors
        for _ in range(30):
            await lazy.say(lazy.chat_id, LONG.strip())
        await until(lambda: lazy.idle, what="everything is said")
        people.talk()
        await lazy.leave()

        def here() -> list[bool]:
            """What the specialist is told of the lazy visitor's page, in its order."""
            told = [one for one in people.specialists[0].notices if one["type"] == "visitor_here"]
            return [one["here"] for one in told if one["chat_id"] == lazy.chat_id]

        await until(lambda: here()[-1:] == [False], what="the specialist hears that the page has left")
        code = await reads_nothing(steady, lazy.token or "", lazy.chat_id, here)
        assert code == Closing.SLOW

        began = monotonic()
        await other.say(other.chat_id)
        await until(lambda: other.idle, what="the other chat goes on")
        assert monotonic() - began < BACKLOG_SECONDS, "the other chat waited for the connection that takes nothing"
        lazy.start()
        counts = await people.check(steady)
    assert counts["acknowledged"] == counts["written"] > 30


async def reads_nothing(server: HelplineServer, token: str, chat_id: str, here: Callable[[], list[bool]]) -> int | None:
    """Ask for the whole chat again and again and read no answer until the service has had enough; how it closed."""
    seen = len(here())
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", server.port))
    url = f"{server.home.replace('http', 'ws')}/ws/visitor"
    async with connect(
        url, sock=narrow, origin=Origin(server.home), compression=None, ping_interval=None, max_queue=1, proxy=None
    ) as connection:
        await connection.send(json.dumps({"type": "hello", "version": 1, "token": token}))
        for ref in range(55):
            asked = {"type": "fetch_missed", "ref": ref, "chat_id": chat_id, "after": 0}
            await connection.send(json.dumps(asked))
        # That it came is no news any more where it was ended within the quarter of a second between two writings.
        await until(lambda: here()[seen:][-1:] == [False], what="the connection was ended")
        with suppress(ConnectionClosed):
            async for _ in connection:
                pass
        return connection.close_code
