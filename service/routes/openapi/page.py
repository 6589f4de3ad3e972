"""The description of the interface, for programs that ask for it where the setting allows."""

import asyncio
from typing import Final

from fastapi import APIRouter, Request, Response

from service.protocol.refusals import Refusal
from service.routes.errors import RequestRefused
from service.routes.guards import EVERYBODY, refusing
from service.routes.openapi.document import written
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api", tags=["operator"])


@router.get("/openapi.json", response_model=dict[str, object], **refusing(EVERYBODY, Refusal.NOT_FOUND))
async def get_description(helpline: TheHelpline, request: Request) -> Response:
    """This document, where `HELPLINE_API_DOCUMENT` allows it."""
    if not helpline.settings.api_document:
        raise RequestRefused(Refusal.NOT_FOUND)
    made = await asyncio.to_thread(request.app.openapi)
    return Response(written(made), media_type="application/json")
