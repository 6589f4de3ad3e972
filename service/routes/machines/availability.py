"""How the helpline stands now, by the key of a program."""

from typing import Final

from fastapi import APIRouter

from service.actions.machines.line import line_now
from service.protocol.machines import LineNow
from service.routes.guards import KEY_FOR_AVAILABILITY
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api")


@router.get("/line", **KEY_FOR_AVAILABILITY)
async def get_line(helpline: TheHelpline) -> LineNow:
    """Whether it is open, how many can answer and how many wait. What visitors see is at `/api/availability`."""
    return await line_now(helpline)
