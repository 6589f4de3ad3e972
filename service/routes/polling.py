"""Long polling: open with a hello, send frames, fetch frames.

The client chooses the connection's name and every path begins with it, so that a proxy before several processes can
lead all its requests to the same one. The name alone opens nothing: every request shows the chat's token, or the cookie
of whoever is on the staff.
"""

from json import dumps
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Body, Path, Request, Response
from fastapi.responses import Response as Answer

from service.live.exchange import Exchange
from service.live.greeting import greet
from service.live.polling import PolledConnection
from service.models.log import Unreadable
from service.protocol.base import Role
from service.protocol.closing import Closing
from service.protocol.frames import Hello, read_hello
from service.protocol.limits import CLOSE_HEADER, FRAMES_AT_ONCE
from service.protocol.refusals import Refusal
from service.routes.callers import bearer, caller_of, cookie_of, unknown_caller
from service.routes.errors import RequestRefused
from service.routes.guards import EVERYBODY
from service.routes.running import Running, running

router: Final = APIRouter(prefix="/poll/{name}", include_in_schema=False)

Name = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
"""128 random bits, as the client drew them."""


def in_json(frames: list[str]) -> Answer:
    """Frames are encoded already; they only need brackets."""
    return Response("[" + ",".join(frames) + "]", media_type="application/json")


def closed(code: int) -> Answer:
    """The connection is over."""
    return Response(status_code=410, headers={CLOSE_HEADER: str(code)})


@router.post("/open", **EVERYBODY)
async def open_visitor(name: Name, request: Request) -> Answer:
    """A new connection for the chat that the token opens; the first frames."""
    return await opened(name, request, "visitor")


@router.post("/{role}/open", **EVERYBODY)
async def open_staff(name: Name, role: Literal["specialist", "supervisor"], request: Request) -> Answer:
    """A new connection for whoever is signed in with this role; the first frames.

    Who is not is answered as on a socket, by a code, because the page knows what that means.
    """
    return await opened(name, request, role)


async def opened(name: str, request: Request, role: Role) -> Answer:
    """A new connection of this name, and what it has to say first."""
    here = running(request)
    hello = read_hello(await request.body())
    if hello is None:
        return closed(Closing.MALFORMED)
    caller = await caller_of(request, role, hello.token)
    secret = hello.token if role == "visitor" else cookie_of(request)
    if caller is None or secret is None:
        return closed(unknown_caller(role))
    polled = PolledConnection(caller, secret)
    if not here.polled.open(name, polled):
        raise RequestRefused(Refusal.BUSY, 2.0)
    try:
        await greeted(here, polled, hello)
    except Unreadable:
        await end(here, name)
        return closed(Closing.UNREADABLE)
    except BaseException:
        await end(here, name)
        raise
    return in_json(await polled.fetch())


async def greeted(here: Running, polled: PolledConnection, hello: Hello) -> None:
    """What a socket does after its hello."""
    polled.connection.language = hello.language
    polled.exchange = Exchange(here.floor, polled.connection)
    await greet(here.floor, polled.connection, hello)


async def end(here: Running, name: str) -> None:
    """The connection is taken out, and whoever looks at a visitor's chat is told that they are away."""
    polled = here.polled.connections.pop(name, None)
    if polled is not None:
        await here.floor.left(polled.connection)


def polled_of(request: Request, name: str) -> PolledConnection | None:
    """The connection of this name, if it is one of ours and of whoever asks."""
    polled = running(request).polled.connections.get(name)
    if polled is None:
        return None
    shown = bearer(request) if polled.connection.caller.role == "visitor" else cookie_of(request)
    return polled if polled.opened_by(shown) else None


@router.post("/send", **EVERYBODY)
async def send(
    name: Name, frames: Annotated[list[dict[str, object]], Body(max_length=FRAMES_AT_ONCE)], request: Request
) -> Answer:
    """Frames from the client, in their order, exactly as a socket would bring them."""
    polled = polled_of(request, name)
    if polled is None or polled.exchange is None:
        return closed(Closing.FAILED)
    for frame in frames:
        if polled.code is not None:
            return closed(polled.code)
        await polled.exchange.take(dumps(frame, ensure_ascii=False))
    return Response(status_code=204)


@router.get("/frames", **EVERYBODY)
async def frames(name: Name, request: Request) -> Answer:
    """Frames for the client; waits a while for some."""
    polled = polled_of(request, name)
    if polled is None:
        return closed(Closing.FAILED)
    found = await polled.fetch()
    if not found and polled.code is not None:
        await end(running(request), name)
        return closed(polled.code)
    return in_json(found)
