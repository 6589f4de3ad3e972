"""The socket endpoints: /ws/visitor, /ws/specialist, /ws/supervisor. Origin first, then a hello, then the session."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope
from starlette.types import Send as AsgiSend

from service.live.connection import Caller, Connection
from service.live.frames import refused
from service.live.greeting import greet
from service.live.session import Session
from service.models.log import Unreadable
from service.protocol.base import Role
from service.protocol.closing import Closing
from service.protocol.frames import Hello, read_hello
from service.protocol.refusals import Refusal
from service.routes.callers import session_of, staff_of, visitor_of
from service.routes.errors import log_mistake
from service.routes.running import running
from service.rules.limits import FRAME_BYTES, frames_bucket

HELLO_SECONDS: Final = 10.0
"""How long a line may be silent before its hello."""


class SocketEndpoint:
    """One of the three. It is a plain ASGI application, because that is the shortest way from a frame to a rule."""

    def __init__(self, role: Role) -> None:
        self.role: Role = role

    async def __call__(self, scope: Scope, receive: Receive, send: AsgiSend) -> None:
        """Serve one line from its handshake to its end."""
        message = await receive()
        if message["type"] != "websocket.connect":
            return
        connection = HTTPConnection(scope)
        here = running(connection)
        if connection.headers.get("origin", "").lower() not in here.helpline.settings.origins:
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "websocket.accept"})
        line = Connection(send, Caller(self.role), frames_bucket(monotonic()))
        if here.floor.leaving:
            line.close(Closing.MOVE)
            return
        try:
            if await self.let_in(connection, line, receive):
                # From here the line is idle for minutes or hours: its headers need not be in memory all the time.
                del scope, connection
                await talk(receive, Session(here.floor, line))
        except Exception as mistake:
            log_mistake(mistake)
            say_goodbye(line, Refusal.UNAVAILABLE, Closing.FAILED)
        finally:
            with suppress(SQLAlchemyError, OSError):
                await here.floor_left(line)
            await line.finish()

    async def let_in(self, connection: HTTPConnection, line: Connection, receive: Receive) -> bool:
        """Wait for the hello, find out who is calling, and answer it."""
        hello = await first_frame(receive, line)
        if hello is None:
            return False
        here = running(connection)
        try:
            caller = await self.caller(connection, hello)
            if caller is None:
                line.close(Closing.UNKNOWN_TOKEN if self.role == "visitor" else Closing.SIGNED_OUT)
                return False
            line.caller = caller
            line.language = hello.language
            await greet(here.floor, line, hello)
        except Unreadable:
            say_goodbye(line, Refusal.UNREADABLE, Closing.UNREADABLE)
            return False
        except (SQLAlchemyError, OSError):
            say_goodbye(line, Refusal.UNAVAILABLE, Closing.FAILED)
            return False
        return True

    async def caller(self, connection: HTTPConnection, hello: Hello) -> Caller | None:
        """A visitor by token, staff by cookie; the role must be that of the endpoint."""
        if self.role == "visitor":
            chat_id = await visitor_of(connection, hello.token)
            return Caller("visitor", chat_id=chat_id) if chat_id else None
        person = await staff_of(connection)
        if person is None or person.role != self.role:
            return None
        return Caller(self.role, person_id=person.id, name=person.first_name, session=session_of(connection))


async def first_frame(receive: Receive, line: Connection) -> Hello | None:
    """The hello, or nothing: then the line is closed with a code that says why."""
    try:
        raw = await asyncio.wait_for(next_text(receive), HELLO_SECONDS)
    except TimeoutError:
        line.close(Closing.LATE_HELLO)
        return None
    if raw is None:
        return None
    hello = read_hello(raw) if len(raw) <= FRAME_BYTES else None
    if hello is None:
        line.close(Closing.MALFORMED)
    return hello


def say_goodbye(line: Connection, why: Refusal, code: Closing) -> None:
    """Close a line for something that went wrong here, with the reason; what it did not hear yet is dropped."""
    if line.early is not None:
        line.begin()
    line.push(refused(None, why, 2.0 if code.come_back else None))
    line.close(code)


async def next_text(receive: Receive) -> str | None:
    """The next frame as text; None when the line ended. A binary frame is no frame of ours."""
    message = await receive()
    if message["type"] != "websocket.receive":
        return None
    return message.get("text") or ""


async def talk(receive: Receive, session: Session) -> None:
    """Frame after frame, each answered before the next is read: what one client says stays in order."""
    while True:
        message = await receive()
        if message["type"] != "websocket.receive" or session.line.closing is not None:
            return
        await session.take(message.get("text") or "")


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
