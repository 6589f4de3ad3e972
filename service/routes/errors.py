"""Where a refusal becomes a response. Every error carries the phone line; none carries what was said, or a trace."""

import traceback
from typing import Final, TypeVar

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from service.actions.queue.availability import availability
from service.models.errors import cannot_be_stored, error_name
from service.models.log import Unreadable
from service.protocol.limits import PHONE
from service.protocol.refusals import Refusal
from service.protocol.web import Problem
from service.routes.languages import language_of
from service.routes.running import running
from service.words.catalogue import say

STATUS: Final[dict[Refusal, int]] = {
    Refusal.CLOSED: 409,
    Refusal.FULL: 409,
    Refusal.NOBODY_SIGNED_IN: 409,
    Refusal.LANGUAGE_NOT_SIGNED_IN: 409,
    Refusal.CLOSING_SOON: 409,
    Refusal.NOT_YOURS: 403,
    Refusal.NOT_NOW: 409,
    Refusal.TOO_LATE: 409,
    Refusal.ENDED: 409,
    Refusal.CAP_REACHED: 409,
    Refusal.NOT_FOUND: 404,
    Refusal.NOT_ALLOWED: 403,
    Refusal.SIGN_IN_NEEDED: 401,
    Refusal.WRONG_SIGN_IN: 401,
    Refusal.WRONG_PASSWORD: 403,
    Refusal.EASY_PASSWORD: 400,
    Refusal.LINK_UNKNOWN: 404,
    Refusal.LINK_USED: 410,
    Refusal.LINK_REPLACED: 410,
    Refusal.LINK_EXPIRED: 410,
    Refusal.NAME_TAKEN: 409,
    Refusal.MALFORMED: 400,
    Refusal.TOO_LONG: 413,
    Refusal.TOO_FAST: 429,
    Refusal.BUSY: 503,
    Refusal.UNAVAILABLE: 503,
    Refusal.UNREADABLE: 500,
}

OF_HTTP: Final = {
    400: Refusal.MALFORMED,
    401: Refusal.SIGN_IN_NEEDED,
    403: Refusal.NOT_ALLOWED,
    404: Refusal.NOT_FOUND,
    405: Refusal.NOT_ALLOWED,
    413: Refusal.TOO_LONG,
    415: Refusal.MALFORMED,
    422: Refusal.MALFORMED,
    429: Refusal.TOO_FAST,
}

DOOR: Final = frozenset(
    {
        Refusal.CLOSED,
        Refusal.FULL,
        Refusal.NOBODY_SIGNED_IN,
        Refusal.LANGUAGE_NOT_SIGNED_IN,
        Refusal.CLOSING_SOON,
    }
)
"""Refusals at the door come with the availability, so that the page knows the next opening."""

SOON_SECONDS: Final = 2.0
"""When to ask again where too much is going on, or the database is away."""

log = structlog.get_logger()


class RequestRefused(Exception):
    """Raised at an edge to end a request with a refusal."""

    def __init__(self, refusal: Refusal, retry_seconds: float | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.retry_seconds = retry_seconds


Granted = TypeVar("Granted")


def granted(answer: Granted | Refusal) -> Granted:
    """The answer itself; a refusal ends the request."""
    if isinstance(answer, Refusal):
        raise RequestRefused(answer, SOON_SECONDS if answer in (Refusal.BUSY, Refusal.UNAVAILABLE) else None)
    return answer


async def problem(
    request: Request, refusal: Refusal, status: int | None = None, retry_seconds: float | None = None
) -> Response:
    """A problem document (RFC 9457) in the reader's language."""
    language = language_of(request)
    status = status or STATUS[refusal]
    running(request).floor.metrics.answered(refusal, status)
    body = Problem(
        type=f"/problems/{refusal.value}",
        title=refusal.value.replace("_", " "),
        status=status,
        code=refusal,
        detail=say(language, f"refusal.{refusal.value}", phone=PHONE),
        phone=PHONE,
        availability=await availability(running(request).helpline) if refusal in DOOR else None,
        retry_seconds=retry_seconds,
    )
    headers = {"Retry-After": str(round(retry_seconds + 0.5))} if retry_seconds else {}
    return JSONResponse(body.model_dump(mode="json"), body.status, headers, media_type="application/problem+json")


async def refused(request: Request, error: Exception) -> Response:
    """A rule or an edge said no."""
    said = error if isinstance(error, RequestRefused) else RequestRefused(Refusal.NOT_ALLOWED)
    return await problem(request, said.refusal, retry_seconds=said.retry_seconds)


async def invalid(request: Request, error: Exception) -> Response:
    """The body or a parameter is not what the contract says. The input is not repeated."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    too_long = any(one.get("type") == "string_too_long" for one in found)
    return await problem(request, Refusal.TOO_LONG if too_long else Refusal.MALFORMED)


async def of_http(request: Request, error: Exception) -> Response:
    """What the framework refuses by itself: no such page, no such method."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    answer = await problem(request, OF_HTTP.get(status, Refusal.MALFORMED), status)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


async def away(request: Request, error: Exception) -> Response:
    """The database is away: say so truthfully, and when to try again. What it cannot even store was never right."""
    if cannot_be_stored(error):
        return await problem(request, Refusal.MALFORMED)
    log.warning("database_away", error=error_name(error))
    return await problem(request, Refusal.UNAVAILABLE, retry_seconds=SOON_SECONDS)


async def unreadable(request: Request, error: Exception) -> Response:
    """What is stored of one chat cannot be read; nothing that the reader does would change that."""
    return await problem(request, Refusal.UNREADABLE)


def log_mistake(error: Exception) -> None:
    """Put a mistake of ours on record: its kind and place, never what was in it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    log.error("unexpected", error=type(error).__name__, where=where)


async def broken(request: Request, error: Exception) -> Response:
    """A mistake of ours."""
    log_mistake(error)
    running(request).floor.metrics.mistakes.inc()
    return await problem(request, Refusal.UNAVAILABLE, status=500)


def install(app: FastAPI) -> None:
    """Let every error end here; a mistake of ours is caught further out, by `middleware.headers.Headers`."""
    app.add_exception_handler(RequestRefused, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(SQLAlchemyError, away)
    app.add_exception_handler(OSError, away)
    app.add_exception_handler(Unreadable, unreadable)
