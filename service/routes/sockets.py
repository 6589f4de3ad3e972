"""The socket endpoints: /ws/visitor, /ws/specialist, /ws/supervisor. Origin first, then a hello, then the exchange."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope
from starlette.types import Send as AsgiSend

from service.actions.privacy.repeated import note_origin_refused
from service.live.connection import Caller, Connection
from service.live.exchange import Exchange
from service.live.frames import refused
from service.live.greeting import greet
from service.models.log import Unreadable
from service.protocol.base import Role
from service.protocol.closing import Closing
from service.protocol.frames import Hello, read_hello
from service.protocol.refusals import Refusal
from service.routes.callers import caller_of, unknown_caller
from service.routes.errors import log_mistake
from service.routes.running import running
from service.rules.limits import FRAME_BYTES, frames_bucket

HELLO_SECONDS: Final = 10.0
"""How long a connection may be silent before its hello."""


class SocketEndpoint:
    """One of the three. It is a plain ASGI application, because that is the shortest way from a frame to a rule."""

    def __init__(self, role: Role) -> None:
        self.role: Role = role

    async def __call__(self, scope: Scope, receive: Receive, send: AsgiSend) -> None:
        """Serve one connection from its handshake to its end."""
        message = await receive()
        if message["type"] != "websocket.connect":
            return
        handshake = HTTPConnection(scope)
        here = running(handshake)
        origin = handshake.headers.get("origin", "").lower()
        if origin not in here.helpline.settings.origins:
            await note_origin_refused(here.helpline, origin)
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "websocket.accept"})
        connection = Connection(send, Caller(self.role), frames_bucket(monotonic()))
        if here.floor.leaving:
            connection.close(Closing.MOVE)
            return
        try:
            if await self.let_in(handshake, connection, receive):
                # From here the connection is idle for minutes or hours: its headers need not be in memory all the time.
                del scope, handshake
                await talk(receive, Exchange(here.floor, connection))
        except Exception as mistake:
            log_mistake(mistake)
            here.floor.metrics.mistakes.inc()
            say_goodbye(connection, Refusal.UNAVAILABLE, Closing.FAILED)
        finally:
            with suppress(SQLAlchemyError, OSError):
                await here.floor.left(connection)
            await connection.finish()

    async def let_in(self, handshake: HTTPConnection, connection: Connection, receive: Receive) -> bool:
        """Wait for the hello, find out who is calling, and answer it."""
        hello = await first_frame(receive, connection)
        if hello is None:
            return False
        here = running(handshake)
        try:
            caller = await self.caller(handshake, hello)
            if caller is None:
                connection.close(unknown_caller(self.role))
                return False
            connection.caller = caller
            connection.language = hello.language
            await greet(here.floor, connection, hello)
        except Unreadable:
            say_goodbye(connection, Refusal.UNREADABLE, Closing.UNREADABLE)
            return False
        except (SQLAlchemyError, OSError):
            say_goodbye(connection, Refusal.UNAVAILABLE, Closing.FAILED)
            return False
        return True

    async def caller(self, handshake: HTTPConnection, hello: Hello) -> Caller | None:
        """Who is there; the role must be that of the endpoint."""
        return await caller_of(handshake, self.role, hello.token)


async def first_frame(receive: Receive, connection: Connection) -> Hello | None:
    """The hello, or nothing: then the connection is closed with a code that says why."""
    try:
        raw = await asyncio.wait_for(next_text(receive), HELLO_SECONDS)
    except TimeoutError:
        connection.close(Closing.LATE_HELLO)
        return None
    if raw is None:
        return None
    hello = read_hello(raw) if len(raw) <= FRAME_BYTES else None
    if hello is None:
        connection.close(Closing.MALFORMED)
    return hello


def say_goodbye(connection: Connection, why: Refusal, code: Closing) -> None:
    """Close a connection for something that went wrong here, with the reason; what it did not hear yet is dropped."""
    if connection.early is not None:
        connection.begin()
    connection.push(refused(None, why, 2.0 if code.come_back else None))
    connection.close(code)


async def next_text(receive: Receive) -> str | None:
    """The next frame as text; None when the connection ended. A binary frame is no frame of ours."""
    message = await receive()
    if message["type"] != "websocket.receive":
        return None
    return message.get("text") or ""


async def talk(receive: Receive, exchange: Exchange) -> None:
    """Frame after frame, each answered before the next is read: what one client says stays in order."""
    while True:
        message = await receive()
        if message["type"] != "websocket.receive" or exchange.connection.closing is not None:
            return
        await exchange.take(message.get("text") or "")


ENDPOINTS: Final = {
    "/ws/visitor": SocketEndpoint("visitor"),
    "/ws/specialist": SocketEndpoint("specialist"),
    "/ws/supervisor": SocketEndpoint("supervisor"),
}


def serve_socket(scope: Scope, receive: Receive, send: AsgiSend) -> Coroutine[Any, Any, None]:
    """Serve a socket by its path; a path without an endpoint is refused."""
    found = ENDPOINTS.get(scope["path"])
    return found(scope, receive, send) if found else no_endpoint(send)


async def no_endpoint(send: AsgiSend) -> None:
    await send({"type": "websocket.close", "code": 1008})
