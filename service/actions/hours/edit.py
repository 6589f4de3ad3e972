"""What a supervisor does with the hours: read, save, look ahead, shut the door at once."""

from datetime import date
from typing import Final

from sqlalchemy.exc import IntegrityError

from service.actions.hours.in_force import starter_at
from service.actions.hours.store import Kept, load_kept, save_calendar
from service.actions.office import Act, Office
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.hours.calendar import Calendar
from service.protocol.refusals import Refusal
from service.protocol.supervisor.hours import HolidayList, HoursProblem, HoursSheet, SaveHours, SwitchEmergency
from service.protocol.supervisor.record import RecordAct
from service.rules.hours.calendar import close_now, open_again
from service.rules.hours.check import Findings, validate
from service.rules.hours.days import day_of
from service.rules.hours.file import read_calendar
from service.rules.hours.starter import federal_holidays

TRIES: Final = 3
"""An emergency is tried again when somebody else saves hours at the same moment."""

CHANGED_MEANWHILE: Final = HoursProblem(
    level="error",
    path="revision",
    words="somebody else saved the hours meanwhile; load the page again to see them before you change them",
)
UNREADABLE: Final = HoursProblem(
    level="error",
    path="file",
    words="the saved calendar cannot be read, so the chat is closed; what you save here takes its place",
)


def starter(office: Office) -> Calendar:
    """The hours that hold until somebody saves others."""
    return starter_at(office.hours_clock.now())


def today(office: Office, calendar: Calendar) -> date:
    """The date of the helpline that has this calendar."""
    return day_of(calendar, office.hours_clock.now())


def said(findings: Findings) -> tuple[HoursProblem, ...]:
    """Findings as the page shows them."""
    errors = (HoursProblem(level="error", path=one.path, words=one.words) for one in findings.problems)
    notices = (HoursProblem(level="notice", path=one.path, words=one.words) for one in findings.notices)
    return (*errors, *notices)


def sheet(office: Office, kept: Kept) -> HoursSheet:
    """The calendar in force, and what its owner should know."""
    calendar = kept.calendar or starter(office)
    notices = Findings((), validate(calendar, today(office, calendar), calendar).notices)
    problems = said(notices) if kept.calendar else (UNREADABLE, *said(notices))
    return HoursSheet(
        calendar=calendar,
        revision=kept.revision,
        saved_at=kept.saved_at,
        saved_by=kept.saved_by,
        problems=problems,
    )


async def read_hours(office: Office) -> HoursSheet:
    """The hours as they are kept."""
    async with reading(office.sessions) as session:
        return sheet(office, await load_kept(session, starter(office)))


async def calendar_in_force(office: Office, if_none: Calendar) -> Calendar | None:
    """The calendar in force, or `if_none` while nobody has saved one; None for one that cannot be read."""
    async with reading(office.sessions) as session:
        return (await load_kept(session, if_none)).calendar


async def import_hours(office: Office, text: str, by: Actor) -> HoursSheet:
    """Put the calendar of a file in force as `save_hours` does, or say everything that is wrong with it."""
    in_force = await read_hours(office)
    read = read_calendar(text, today(office, in_force.calendar), in_force.calendar)
    if isinstance(read, Findings):
        return unsaved(in_force, said(read))
    return await save_hours(office, SaveHours(calendar=read, revision=in_force.revision), by)


async def save_hours(office: Office, asked: SaveHours, by: Actor) -> HoursSheet:
    """Put a calendar in force, or say what is wrong with it and keep nothing.

    Who read another revision than the newest is told so: nobody undoes another's change unknowingly.
    """
    try:
        async with office.act(by, "hours") as act:
            kept = await load_kept(act.session, starter(office))
            if asked.revision != kept.revision:
                return unsaved(sheet(office, kept), (CHANGED_MEANWHILE,))
            findings = validate(asked.calendar, today(office, asked.calendar), kept.calendar)
            if findings.problems:
                return unsaved(sheet(office, kept), said(findings))
            return sheet(office, await put_in_force(act, asked.calendar, "hours_saved"))
    except IntegrityError:
        return unsaved(await read_hours(office), (CHANGED_MEANWHILE,))


def unsaved(in_force: HoursSheet, problems: tuple[HoursProblem, ...]) -> HoursSheet:
    """What is still in force, and why nothing else is."""
    return in_force.model_copy(update={"saved": False, "problems": problems})


async def put_in_force(act: Act, calendar: Calendar, what: RecordAct) -> Kept:
    """Save, and put it on record."""
    row = await save_calendar(act.session, calendar, act.by.name, act.at)
    await act.record(what, f"revision {row.id}")
    return Kept(calendar, row.id, act.at, act.by.name)


async def switch_emergency(office: Office, asked: SwitchEmergency, by: Actor) -> HoursSheet | Refusal:
    """Shut the door at once, or open it again. Nothing else that may be wrong with the hours stands in the way."""
    for _ in range(TRIES):
        try:
            async with office.act(by, "hours") as act:
                return await switch(office, act, asked)
        except IntegrityError:
            continue
    return Refusal.BUSY


async def switch(office: Office, act: Act, asked: SwitchEmergency) -> HoursSheet | Refusal:
    kept = await load_kept(act.session, starter(office))
    calendar = switched(office, kept.calendar or starter(office), asked)
    if calendar is None:
        return Refusal.MALFORMED
    if calendar == kept.calendar:
        return sheet(office, kept)
    what = "emergency_closed" if asked.closed else "emergency_opened"
    return sheet(office, await put_in_force(act, calendar, what))


def switched(office: Office, calendar: Calendar, asked: SwitchEmergency) -> Calendar | None:
    """The calendar with the door shut or open; None for a reason that is missing or an end that has passed."""
    if not asked.closed:
        return open_again(calendar)
    if asked.reason is None:
        return None
    shut = close_now(calendar, office.hours_clock.now(), asked.reason, asked.reopens)
    wrong = validate(shut, today(office, calendar), calendar).problems
    return None if any(one.path.startswith("emergency") for one in wrong) else shut


def holidays_of(year: int) -> HolidayList:
    """The federal holidays of a year, to choose from. December 31 may be the next New Year's Day, observed."""
    return HolidayList(year=year, days=tuple(day for day in federal_holidays([year]) if day.date.year == year))
