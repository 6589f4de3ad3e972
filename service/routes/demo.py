"""The demonstration's clock. These routes exist in demo mode alone; nowhere else can anybody move time."""

from typing import Final

from fastapi import APIRouter, Request

from service.actions.availability import availability
from service.bus.rings import Changed
from service.protocol.availability import Availability
from service.protocol.web import ChooseScenario
from service.routes.guards import EVERYBODY
from service.routes.running import running
from service.rules.hours.scenarios import moment_of

router: Final = APIRouter(prefix="/demo", include_in_schema=False)


@router.post("/clock", **EVERYBODY)
async def set_clock(chosen: ChooseScenario, request: Request) -> Availability:
    """Let it be an open morning, an evening, a holiday, or five minutes before closing."""
    here = running(request)
    helpline = here.helpline
    calendar = helpline.opening.calendar
    if calendar is not None:
        moment = moment_of(chosen.scenario, calendar, helpline.clock.now())
        helpline.hours_clock.move_to(moment, chosen.scenario)
    await here.floor.announce(Changed("hours"))
    return await availability(helpline)
