"""What the demonstration answers before the service does: its front page, every state of a page, and its clock."""

from typing import Final

from fastapi import APIRouter, Request, Response

from service.actions.queue.availability import availability
from service.bus.rings import Changed
from service.demonstration.clock import MovedClock
from service.protocol.hours.availability import Availability
from service.protocol.web import ChooseScenario
from service.routes.guards import EVERYBODY
from service.routes.pages.pages import page
from service.routes.running import TheHelpline
from service.rules.hours.scenarios import moment_of

router: Final = APIRouter(include_in_schema=False)


@router.get("/", **EVERYBODY)
async def front(request: Request) -> Response:
    """A web page with the chat on it, as a site that shows it."""
    return await page(request, "demo.html")


@router.get("/gallery", **EVERYBODY)
async def gallery(request: Request) -> Response:
    """Every state of the visitor's page, for review."""
    return await page(request, "gallery.html")


@router.post("/demo/clock", **EVERYBODY)
async def move_clock(chosen: ChooseScenario, helpline: TheHelpline) -> Availability:
    """Let it be an open morning, an evening, a holiday, or five minutes before closing."""
    clock, calendar = helpline.hours_clock, helpline.opening.calendar
    if isinstance(clock, MovedClock) and calendar is not None:
        clock.move_to(moment_of(chosen.scenario, calendar, helpline.clock.now()), chosen.scenario)
        await helpline.announce(Changed("hours"))
    return await availability(helpline)
