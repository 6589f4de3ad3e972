"""A client that does not read is cut and comes back; nobody else notices."""

import asyncio
import json
import socket
from contextlib import suppress
from time import monotonic

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from service.live.connection import DRAIN_SECONDS
from service.protocol.closing import Closing
from tests.support.chatter import crowd, until
from tests.support.serving import HelplineServer

LONG = "thank you for asking " * 190
"""Nearly the longest message, so that a chat soon weighs more than any buffer takes."""


async def test_a_client_that_does_not_read_is_cut_and_catches_up_later(server: HelplineServer) -> None:
    async with crowd() as people:
        await people.chats(2, lambda: server.home)
        lazy, other = people.visitors
        for _ in range(30):
            await lazy.say(lazy.chat_id, LONG.strip())
        await until(lambda: lazy.idle, what="everything is said")
        people.talk()
        await lazy.leave()

        code = await reads_nothing(server, lazy.token or "", lazy.chat_id)
        assert code == Closing.SLOW

        began = monotonic()
        await other.say(other.chat_id)
        await until(lambda: other.idle, what="the other chat goes on")
        assert monotonic() - began < DRAIN_SECONDS / 2, "the other chat waited for the line that takes nothing"
        lazy.start()
        counts = await people.check(server)
    assert counts["acknowledged"] == counts["written"] > 30


async def reads_nothing(server: HelplineServer, token: str, chat_id: str) -> int | None:
    """Ask for the whole chat again and again without reading an answer; how the line was closed."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", server.port))
    url = f"{server.home.replace('http', 'ws')}/ws/visitor"
    async with connect(
        url, sock=narrow, origin=Origin(server.home), compression=None, ping_interval=None, max_queue=1, proxy=None
    ) as line:
        await line.send(json.dumps({"type": "hello", "version": 1, "token": token}))
        for ref in range(55):
            asked = {"type": "fetch_missed", "ref": ref, "chat_id": chat_id, "after": 0}
            await line.send(json.dumps(asked))
        await asyncio.sleep(8)  # all of it is asked for and most of it cannot be sent, on a busy machine too
        with suppress(ConnectionClosed):
            async for _ in line:
                pass
        return line.close_code
