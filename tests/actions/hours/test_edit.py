"""Hours that are saved hold, hours that are refused change nothing, and the door can be shut whatever else is wrong."""

from asyncio import gather
from datetime import timedelta

import pytest

from service.actions.hours.edit import calendar_in_force, import_hours, read_hours, save_hours, switch_emergency
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.models.hours import HoursRow
from service.protocol.hours.availability import Bilingual
from service.protocol.refusals import Refusal
from service.protocol.supervisor.hours import HoursSheet, SaveHours, SwitchEmergency
from service.rules.hours.file import write_calendar
from tests.support.clock import Clock
from tests.support.hours import FEDERAL, calendar, exception, plan
from tests.support.offices import on_record

ANNA, BEN = Actor("anna"), Actor("ben")
STORM = Bilingual(en="A storm cut the lines.", es="Una tormenta cortó las líneas.")
LATE = calendar(plan("12:00-20:00"))
DAY = 86_400.0
SHUT = SwitchEmergency(closed=True, reason=STORM)


async def test_of_two_who_save_at_once_one_is_told_what_is_in_force(any_office: Office) -> None:
    saves = (save_hours(any_office, SaveHours(calendar=LATE, revision=0), by) for by in (ANNA, BEN))
    kept, told = sorted(await gather(*saves), key=lambda sheet: not sheet.saved)
    assert (kept.saved, told.saved) == (True, False)
    assert [one.path for one in told.problems] == ["revision"]
    assert (told.revision, told.saved_by) == (kept.revision, kept.saved_by)
    assert len(await on_record(any_office.sessions)) == 1


async def test_a_file_is_put_in_force_with_whatever_its_owner_should_know(office: Office) -> None:
    sheet = await import_hours(office, write_calendar(LATE), ANNA)
    assert (sheet.saved, sheet.calendar, sheet.saved_by) == (True, LATE, "anna")
    assert [one.level for one in sheet.problems] == ["notice"], "no holidays are listed"
    assert await calendar_in_force(office, FEDERAL) == LATE


@pytest.mark.parametrize("text", ["", "{", '{"zone": "Mars"}', write_calendar(calendar(plan("18:00-07:00")))])
async def test_a_file_with_a_mistake_leaves_everything_as_it_is(office: Office, text: str) -> None:
    before = await read_hours(office)
    sheet = await import_hours(office, text, ANNA)
    assert not sheet.saved
    assert "error" in {one.level for one in sheet.problems}
    assert await read_hours(office) == before
    assert await on_record(office.sessions) == []


async def test_a_day_that_has_passed_may_stay_in_a_file_but_not_come_with_it(office: Office, clock: Clock) -> None:
    training = (clock.now() + timedelta(days=2)).date().isoformat()
    file = write_calendar(calendar(plan("07:00-18:30"), exceptions=(exception(training, "closed"),)))
    assert (await import_hours(office, file, ANNA)).saved
    clock.advance(30 * DAY)
    assert (await import_hours(office, file, ANNA)).saved
    earlier = write_calendar(calendar(plan("07:00-18:30"), exceptions=(exception("2026-10-01", "closed"),)))
    late = await import_hours(office, earlier, ANNA)
    assert [one.path for one in late.problems if one.level == "error"] == ["exceptions[0].date"]
    assert not late.saved


async def test_hours_that_cannot_be_read_are_said_to_be_so_and_can_be_replaced(office: Office) -> None:
    async with office.act(ANNA) as act:
        act.session.add(HoursRow(id=1, saved_at=act.at, saved_by="anna", calendar='{"zone": "America/Chicago"}'))
    sheet = await read_hours(office)
    assert [one.path for one in sheet.problems if one.level == "error"] == ["file"]
    assert await calendar_in_force(office, FEDERAL) is None
    assert (await save_hours(office, SaveHours(calendar=LATE, revision=sheet.revision), ANNA)).saved
    assert await calendar_in_force(office, FEDERAL) == LATE


async def test_the_door_can_be_shut_whatever_else_is_wrong_with_the_hours(office: Office) -> None:
    async with office.act(ANNA) as act:
        act.session.add(HoursRow(id=1, saved_at=act.at, saved_by="anna", calendar="not a calendar"))
    sheet = await switch_emergency(office, SHUT, BEN)
    assert isinstance(sheet, HoursSheet)
    assert sheet.calendar.emergency is not None
    assert sheet.calendar.emergency.reason == STORM


async def test_a_door_that_is_shut_while_somebody_saves_hours_is_shut(any_office: Office) -> None:
    await gather(
        save_hours(any_office, SaveHours(calendar=LATE, revision=0), ANNA),
        *(switch_emergency(any_office, SHUT, BEN) for _ in range(2)),
    )
    in_force = await calendar_in_force(any_office, FEDERAL)
    assert in_force is not None
    assert in_force.emergency is not None or (await on_record(any_office.sessions))[-1][1] == "hours_saved"


async def test_to_open_a_door_that_is_open_is_no_change(office: Office) -> None:
    for _ in range(2):
        sheet = await switch_emergency(office, SwitchEmergency(closed=False), ANNA)
        assert isinstance(sheet, HoursSheet)
        assert sheet.revision == 0
    assert await on_record(office.sessions) == []


async def test_no_door_is_shut_without_saying_why(office: Office) -> None:
    assert await switch_emergency(office, SwitchEmergency(closed=True), ANNA) is Refusal.MALFORMED
