"""The bare relay: a frame comes in by one socket, goes out by the other, and is acknowledged. Nothing is kept.

No service on this stack can be faster, because every one has to do at least this.
"""

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks.peers.serving import serve

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

ACK = {"type": "websocket.send", "text": '{"type":"ack"}'}
desks: dict[str, Send] = {}
"""By chat, how its specialist is reached."""


async def relay(scope: Message, receive: Receive, send: Send) -> None:
    """One line, from its handshake to its end."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    hello = json.loads((await receive())["text"])
    chats = hello["chats"]
    if hello["side"] == "specialist":
        desks.update(dict.fromkeys(chats, send))
    await send({"type": "websocket.send", "text": '{"type":"welcome"}'})
    while (message := await receive())["type"] == "websocket.receive":
        await desks[chats[0]]({"type": "websocket.send", "text": message["text"]})
        await send(ACK)


if __name__ == "__main__":
    serve(relay, int(sys.argv[1]))
