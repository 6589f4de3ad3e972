"""The supervisor's page of the hours. Requests and answers: service/protocol/supervisor/hours.py."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from service.actions.hours.edit import holidays_of, read_hours, save_hours, switch_emergency
from service.actions.hours.preview import preview
from service.protocol.refusals import Refusal
from service.protocol.supervisor.hours import (
    HolidayList,
    HoursPreview,
    HoursSheet,
    PreviewHours,
    SaveHours,
    SwitchEmergency,
)
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, By, refusing
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor")


@router.get("/hours", **SUPERVISOR)
async def get_hours(helpline: TheHelpline) -> HoursSheet:
    """The calendar in force."""
    return await read_hours(helpline)


@router.put("/hours", **SUPERVISOR)
async def put_hours(asked: SaveHours, by: By, helpline: TheHelpline) -> HoursSheet:
    """Save a whole calendar; every process reads it before this is answered here."""
    return await save_hours(helpline, asked, by)


@router.get("/hours/holidays", **SUPERVISOR)
async def get_holidays(year: Annotated[int, Query(ge=2000, le=2100)]) -> HolidayList:
    """The federal holidays of a year, to choose from."""
    return holidays_of(year)


@router.post("/hours/preview", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def post_preview(asked: PreviewHours, helpline: TheHelpline) -> HoursPreview:
    """What visitors would see on a day, by the calendar sent along or by the one in force."""
    return granted(preview(asked.calendar or helpline.opening.calendar, asked))


@router.post("/emergency", **refusing(SUPERVISOR, Refusal.BUSY))
async def post_emergency(asked: SwitchEmergency, by: By, helpline: TheHelpline) -> HoursSheet:
    """Shut the door at once, or open it again."""
    return granted(await switch_emergency(helpline, asked, by))
