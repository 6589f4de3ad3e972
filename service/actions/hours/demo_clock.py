"""The demonstration's clock: an open morning, an evening, a holiday, or five minutes before closing."""

from service.actions.helpline import Helpline
from service.actions.queue.availability import availability
from service.bus.rings import Changed
from service.protocol.availability import Availability
from service.rules.hours.scenarios import Scenario, moment_of


async def move_clock(helpline: Helpline, scenario: Scenario) -> Availability:
    """Let the hours be read at such a moment; what then stands at the door."""
    calendar = helpline.opening.calendar
    if calendar is not None:
        helpline.hours_clock.move_to(moment_of(scenario, calendar, helpline.clock.now()), scenario)
        await helpline.announce(Changed("hours"))
    return await availability(helpline)
