"""The hours that a process has in mind: those that were saved last, and the usual ones before anybody saved any."""

from zoneinfo import ZoneInfo

import pytest

from service.actions.hours.edit import save_hours
from service.actions.hours.in_force import Opening
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.protocol.supervisor.hours import SaveHours
from tests.support.clock import Clock
from tests.support.hours import calendar, plan

ANNA = Actor("anna")
YEAR = 366 * 86_400.0


@pytest.fixture
async def opening(office: Office) -> Opening:
    """The hours of a process that has just started."""
    opening = Opening(office.sessions, office.hours_clock)
    await opening.load()
    return opening


async def test_it_is_behind_once_somebody_saved_hours_and_no_longer_once_they_are_read(
    office: Office, opening: Opening
) -> None:
    assert not await opening.is_behind()
    await save_hours(office, SaveHours(calendar=calendar(plan("01:00-02:00")), revision=0), ANNA)
    assert await opening.is_behind()
    assert opening.status().open
    await opening.load()
    assert not await opening.is_behind()
    assert not opening.status().open


async def test_the_usual_hours_know_the_holidays_of_one_more_year_when_the_year_turns(
    opening: Opening, clock: Clock
) -> None:
    clock.advance(YEAR)
    assert await opening.is_behind()
    await opening.load()
    assert not await opening.is_behind()
    assert opening.calendar is not None
    assert opening.calendar.exceptions[0].date.year == 2027


async def test_the_helpline_keeps_its_zone_when_its_calendar_cannot_be_read(opening: Opening) -> None:
    opening.calendar = None
    assert opening.zone == ZoneInfo("America/Chicago")
    assert opening.status().why == "unknown"


async def test_a_zone_that_nobody_knows_any_more_breaks_nothing(opening: Opening) -> None:
    opening.calendar = calendar(plan("07:00-18:30"), zone="America/Atlantis")
    assert opening.zone == ZoneInfo("America/Chicago")
