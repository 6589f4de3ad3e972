"""The supervisor's page of the hours. What each request brings and answers: service/protocol/office.py."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from service.actions.hours_preview import preview
from service.actions.office_hours import holidays_of, read_hours, save_hours, switch_emergency
from service.bus.rings import Changed
from service.protocol.office import HolidayList, HoursPreview, HoursSheet, PreviewHours, SaveHours, SwitchEmergency
from service.protocol.refusals import Refusal
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, Whoever
from service.routes.running import running

router: Final = APIRouter(prefix="/api/supervisor")


@router.get("/hours", **SUPERVISOR)
async def get_hours(request: Request) -> HoursSheet:
    """The calendar in force."""
    return await read_hours(running(request).helpline)


@router.put("/hours", **SUPERVISOR)
async def put_hours(asked: SaveHours, person: Whoever, request: Request) -> HoursSheet:
    """Save a whole calendar; every process reads it before this is answered here."""
    here = running(request)
    sheet = await save_hours(here.helpline, asked, person)
    if sheet.saved:
        await here.floor.announce(Changed("hours"))
    return sheet


@router.get("/hours/holidays", **SUPERVISOR)
async def get_holidays(year: Annotated[int, Query(ge=2000, le=2100)]) -> HolidayList:
    """The federal holidays of a year, to choose from."""
    return holidays_of(year)


@router.post("/hours/preview", **SUPERVISOR)
async def post_preview(asked: PreviewHours, request: Request) -> HoursPreview:
    """What visitors would see on a day, by the calendar sent along or by the one in force."""
    calendar = asked.calendar or running(request).helpline.opening.calendar
    return granted(preview(calendar, asked) if calendar else Refusal.NOT_FOUND)


@router.post("/emergency", **SUPERVISOR)
async def post_emergency(asked: SwitchEmergency, person: Whoever, request: Request) -> HoursSheet:
    """Shut the door at once, or open it again."""
    here = running(request)
    sheet = granted(await switch_emergency(here.helpline, asked, person))
    await here.floor.announce(Changed("hours"))
    return sheet
