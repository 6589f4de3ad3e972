"""Long polling for visitors: open with a hello, send frames, fetch frames.

The client chooses the line's name and every path begins with it, so that a proxy before several processes can lead all
requests of a line to the same one. The name alone opens nothing: every request shows the chat's token.
"""

from json import dumps
from typing import Annotated, Final

from fastapi import APIRouter, Body, Path, Request, Response
from fastapi.responses import Response as Answer

from service.live.connection import Caller
from service.live.greeting import greet
from service.live.polling import PolledLine
from service.live.session import Session
from service.models.log import Unreadable
from service.protocol.closing import Closing
from service.protocol.frames import Hello, read_hello
from service.protocol.limits import CLOSE_HEADER, FRAMES_AT_ONCE
from service.protocol.refusals import Refusal
from service.routes.callers import bearer, visitor_of
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
    """The line is over."""
    return Response(status_code=410, headers={CLOSE_HEADER: str(code)})


@router.post("/open", **EVERYBODY)
async def open_line(name: Name, request: Request) -> Answer:
    """A new line for the chat that the token opens; the first frames."""
    here = running(request)
    hello = read_hello(await request.body())
    if hello is None:
        return closed(Closing.MALFORMED)
    chat_id = await visitor_of(request, hello.token)
    if chat_id is None or hello.token is None:
        return closed(Closing.UNKNOWN_TOKEN)
    line = PolledLine(Caller("visitor", chat_id=chat_id), hello.token)
    if not here.polled.open(name, line):
        raise RequestRefused(Refusal.BUSY, 2.0)
    try:
        await greeted(here, line, hello)
    except Unreadable:
        await end(here, name)
        return closed(Closing.UNREADABLE)
    except BaseException:
        await end(here, name)
        raise
    return in_json(await line.fetch())


async def greeted(here: Running, line: PolledLine, hello: Hello) -> None:
    """What a socket does after its hello."""
    line.connection.language = hello.language
    line.session = Session(here.floor, line.connection)
    await greet(here.floor, line.connection, hello)


async def end(here: Running, name: str) -> None:
    """The line is taken out, and whoever looks at the chat is told that the visitor is away."""
    line = here.polled.lines.pop(name, None)
    if line is not None:
        await here.floor.left(line.connection)


def line_of(request: Request, name: str) -> PolledLine | None:
    """The line of this name, if it is one of ours and of whoever asks."""
    line = running(request).polled.lines.get(name)
    return line if line is not None and line.opened_by(bearer(request)) else None


@router.post("/send", **EVERYBODY)
async def send(
    name: Name, frames: Annotated[list[dict[str, object]], Body(max_length=FRAMES_AT_ONCE)], request: Request
) -> Answer:
    """Frames from the client, in their order, exactly as a socket would bring them."""
    line = line_of(request, name)
    if line is None or line.session is None:
        return closed(Closing.FAILED)
    for frame in frames:
        if line.code is not None:
            return closed(line.code)
        await line.session.take(dumps(frame, ensure_ascii=False))
    return Response(status_code=204)


@router.get("/frames", **EVERYBODY)
async def frames(name: Name, request: Request) -> Answer:
    """Frames for the client; waits a while for some."""
    line = line_of(request, name)
    if line is None:
        return closed(Closing.FAILED)
    found = await line.fetch()
    if not found and line.code is not None:
        await end(running(request), name)
        return closed(line.code)
    return in_json(found)
