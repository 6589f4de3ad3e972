"""The demonstration's clock. These routes exist in demo mode alone; nowhere else can anybody move time."""

from typing import Final

from fastapi import APIRouter

from service.actions.hours.demo_clock import move_clock
from service.protocol.availability import Availability
from service.protocol.web import ChooseScenario
from service.routes.guards import EVERYBODY
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/demo", include_in_schema=False)


@router.post("/clock", **EVERYBODY)
async def set_clock(chosen: ChooseScenario, helpline: TheHelpline) -> Availability:
    """Let it be an open morning, an evening, a holiday, or five minutes before closing."""
    return await move_clock(helpline, chosen.scenario)
