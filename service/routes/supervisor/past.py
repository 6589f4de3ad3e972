"""The supervisor's page of past days. Requests and answers: service/protocol/supervisor/past.py."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from service.actions.past import download_past, read_past
from service.protocol.supervisor.past import AskPast, DownloadPast, PastDays, PastFile
from service.routes.guards import SUPERVISOR, By
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor/past")


@router.get("", **SUPERVISOR)
async def get_past(asked: Annotated[AskPast, Query()], helpline: TheHelpline) -> PastDays:
    """The figures of a range of the helpline's days, or of the half-hours of one."""
    return await read_past(helpline, asked)


@router.post("/download", **SUPERVISOR)
async def post_download(asked: DownloadPast, by: By, helpline: TheHelpline) -> PastFile:
    """The same rows as a file; that it was taken along is put on record."""
    return await download_past(helpline, asked, by)
