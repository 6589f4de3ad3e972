"""For operators: is it alive, is it ready, and what does it measure."""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from service.models.database import reading
from service.routes.guards import EVERYBODY
from service.routes.running import running

router: Final = APIRouter()


@router.get("/healthz", response_class=PlainTextResponse, **EVERYBODY)
async def healthz() -> str:
    """Alive: the process answers."""
    return "ok"


@router.get("/readyz", response_class=PlainTextResponse, **EVERYBODY)
async def readyz(request: Request) -> Response:
    """Ready: it may be sent visitors. Not while it leaves, and not while the database is away."""
    here = running(request)
    if not here.ready:
        return PlainTextResponse("leaving", 503)
    try:
        async with reading(here.helpline.sessions) as session:
            await session.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        return PlainTextResponse("database away", 503)
    return PlainTextResponse("ready")
