"""How much of a body is read: whoever sends more than any request of ours needs is told so, and not read on."""

from typing import Final

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.protocol.refusals import Refusal
from service.routes.errors import problem

BODY_BYTES: Final = 512 * 1024
"""Largest body: a whole calendar of several years, and nothing like a file."""


class BodyLimit:
    """A plain ASGI layer. The framework's own limit answers in plain text, without the phone line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A body that says it is too large is refused at once; one that says nothing is counted while it is read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if int(request.headers.get("content-length") or 0) > BODY_BYTES:
            answer = await problem(request, Refusal.TOO_LONG)
            await answer(scope, receive, send)
            return
        await self.app(scope, counted(receive), send)


def counted(receive: Receive) -> Receive:
    """The same messages, until they are too many bytes."""
    read = 0

    async def receive_some() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > BODY_BYTES:
            raise HTTPException(413)
        return message

    return receive_some
