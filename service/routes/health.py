"""For operators: is it alive, is it ready, and what does it measure."""

from secrets import compare_digest
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import generate_latest

from service.protocol.refusals import Refusal
from service.routes.callers import bearer
from service.routes.errors import RequestRefused
from service.routes.guards import EVERYBODY, named, refusing
from service.routes.running import running

router: Final = APIRouter(tags=["operator"])

PATIENCE: Final = 1.5
"""Seconds that the database may take; a proxy gives up on the question after two."""


NOT_READY: Final[dict[int | str, dict[str, Any]]] = {
    503: {"description": "Not now, and why.", "content": {"text/plain": {"schema": {"type": "string"}}}}
}


@router.get("/healthz", response_class=PlainTextResponse, **EVERYBODY)
async def healthz() -> str:
    """Alive: the process answers."""
    return "ok"


@router.get("/readyz", response_class=PlainTextResponse, responses=NOT_READY, **EVERYBODY)
async def readyz(request: Request) -> Response:
    """Ready: it may be sent visitors. Not while it leaves, a loop is gone or hangs, or the database is away or
    takes nothing."""
    here = running(request)
    if not here.ready:
        return PlainTextResponse("leaving", 503)
    if troubles := here.troubles():
        return PlainTextResponse(", ".join(troubles), 503)
    if not await here.helpline.database_answers(PATIENCE):
        return PlainTextResponse("database away", 503)
    if trouble := here.helpline.desk.journal.trouble:
        return PlainTextResponse(f"database takes nothing: {trouble}", 503)
    return PlainTextResponse("ready")


async def shows_the_token(request: Request) -> None:
    """A collector knows the token of the settings; without one there is nothing here."""
    token = running(request).helpline.settings.metrics_token.get_secret_value()
    if not token or not compare_digest((bearer(request) or "").encode(), token.encode()):
        raise RequestRefused(Refusal.NOT_FOUND)


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    **refusing(named("operator", shows_the_token), Refusal.NOT_FOUND),
)
async def metrics(request: Request) -> Response:
    """Figures of this process in the format of Prometheus."""
    floor = running(request).floor
    await floor.measure()
    return PlainTextResponse(generate_latest(floor.metrics.registry), media_type="text/plain; version=0.0.4")
