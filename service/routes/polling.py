"""Long polling for visitors: open with a hello, send frames, fetch frames."""

from json import dumps
from typing import Annotated, Final

from fastapi import APIRouter, Body, Request, Response
from fastapi.responses import Response as Answer

from service.live.connection import Caller
from service.live.greeting import greet
from service.live.polling import PolledLine
from service.live.session import Session
from service.protocol.base import PROTOCOL_VERSION
from service.protocol.closing import Closing
from service.protocol.frames import Hello
from service.protocol.refusals import Refusal
from service.routes.callers import visitor_of
from service.routes.errors import Refused
from service.routes.guards import EVERYBODY
from service.routes.running import running

router: Final = APIRouter(prefix="/poll", include_in_schema=False)

CLOSE_HEADER: Final = "helpline-close"
"""Carries the close code that a socket would have had."""


def in_json(frames: list[str]) -> Answer:
    """Frames are encoded already; they only need brackets."""
    return Response("[" + ",".join(frames) + "]", media_type="application/json")


def closed(code: int) -> Answer:
    """The line is over."""
    return Response(status_code=410, headers={CLOSE_HEADER: str(code)})


@router.post("/open", **EVERYBODY)
async def open_line(hello: Hello, request: Request) -> Answer:
    """A new line for the chat that the token opens."""
    here = running(request)
    if hello.version != PROTOCOL_VERSION:
        return closed(Closing.MALFORMED)
    chat_id = await visitor_of(request, hello.token)
    if chat_id is None:
        return closed(Closing.UNKNOWN_TOKEN)
    line = PolledLine(Caller("visitor", chat_id=chat_id))
    name = here.polled.open(line)
    if name is None:
        raise Refused(Refusal.BUSY, 2.0)
    line.session = Session(here.floor, line.connection)
    await greet(here.floor, line.connection, hello)
    frames = ",".join(await line.fetch())
    return Response(f'{{"line":"{name}","frames":[{frames}]}}', media_type="application/json")


def line_of(request: Request, name: str) -> PolledLine | None:
    """The line of this name, if it is one of ours."""
    return running(request).polled.lines.get(name)


@router.post("/{name}/send", **EVERYBODY)
async def send(name: str, frames: Annotated[list[dict[str, object]], Body()], request: Request) -> Answer:
    """Frames from the client, in their order, exactly as a socket would bring them."""
    line = line_of(request, name)
    if line is None or line.session is None:
        return closed(Closing.FAILED)
    if line.code is not None:
        return closed(line.code)
    for text in encoded(frames):
        await line.session.take(text)
    return Response(status_code=204)


def encoded(frames: list[dict[str, object]]) -> list[str]:
    """Each frame as text again: the session reads what a socket would have given it."""
    return [dumps(frame, ensure_ascii=False) for frame in frames]


@router.get("/{name}/frames", **EVERYBODY)
async def frames(name: str, request: Request) -> Answer:
    """Frames for the client; waits a while for some."""
    line = line_of(request, name)
    if line is None:
        return closed(Closing.FAILED)
    found = await line.fetch()
    if not found and line.code is not None:
        running(request).polled.lines.pop(name, None)
        return closed(line.code)
    return in_json(found)
