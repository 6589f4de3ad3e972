"""What a supervisor does with the hours: read, save, look ahead, shut the door at once."""

from datetime import UTC, date
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.hours import Kept, load_kept, save_calendar
from service.actions.opening import starter_hours
from service.models.audit import record
from service.models.database import reading
from service.models.person import Person
from service.protocol.calendar import Calendar
from service.protocol.office import HolidayList, HoursProblem, HoursSheet, SaveHours, SwitchEmergency
from service.protocol.refusals import Refusal
from service.rules.hours.calendar import close_now, open_again
from service.rules.hours.check import Findings, validate
from service.rules.hours.starter import federal_holidays
from service.rules.hours.zones import find_zone

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


def starter(helpline: Helpline) -> Calendar:
    """The hours that hold until somebody saves others."""
    return starter_hours(helpline.hours_clock.now().year)


def today(helpline: Helpline, calendar: Calendar) -> date:
    """The helpline's own date; of a calendar whose zone is unknown, the date in UTC."""
    return helpline.hours_clock.now().astimezone(find_zone(calendar.zone) or UTC).date()


def said(findings: Findings) -> tuple[HoursProblem, ...]:
    """Findings as the page shows them."""
    errors = (HoursProblem(level="error", path=one.path, words=one.words) for one in findings.problems)
    notices = (HoursProblem(level="notice", path=one.path, words=one.words) for one in findings.notices)
    return (*errors, *notices)


def sheet(helpline: Helpline, kept: Kept) -> HoursSheet:
    """The calendar in force, and what its owner should know."""
    calendar = kept.calendar or starter(helpline)
    notices = Findings((), validate(calendar, today(helpline, calendar), calendar).notices)
    problems = said(notices) if kept.calendar else (UNREADABLE, *said(notices))
    return HoursSheet(
        calendar=calendar,
        revision=kept.revision,
        saved_at=kept.saved_at,
        saved_by=kept.saved_by,
        problems=problems,
    )


async def read_hours(helpline: Helpline) -> HoursSheet:
    """The hours as they are kept."""
    async with reading(helpline.sessions) as session:
        return sheet(helpline, await load_kept(session, starter(helpline)))


async def save_hours(helpline: Helpline, asked: SaveHours, by: Person) -> HoursSheet:
    """Put a calendar in force, or say what is wrong with it and keep nothing.

    Who read another revision than the newest is told so: nobody undoes another's change unknowingly.
    """
    try:
        async with helpline.sessions.begin() as session:
            kept = await load_kept(session, starter(helpline))
            if asked.revision != kept.revision:
                return unsaved(helpline, kept, (CHANGED_MEANWHILE,))
            findings = validate(asked.calendar, today(helpline, asked.calendar), kept.calendar)
            if findings.problems:
                return unsaved(helpline, kept, said(findings))
            return sheet(helpline, await keep(helpline, session, asked.calendar, by, "hours_saved"))
    except IntegrityError:
        return unsaved_now(await read_hours(helpline), (CHANGED_MEANWHILE,))


def unsaved(helpline: Helpline, kept: Kept, problems: tuple[HoursProblem, ...]) -> HoursSheet:
    """What is still in force, and why nothing else is."""
    return unsaved_now(sheet(helpline, kept), problems)


def unsaved_now(in_force: HoursSheet, problems: tuple[HoursProblem, ...]) -> HoursSheet:
    return in_force.model_copy(update={"saved": False, "problems": problems})


async def keep(helpline: Helpline, session: AsyncSession, calendar: Calendar, by: Person, act: str) -> Kept:
    """Save, and put it on record, in the caller's transaction."""
    now = helpline.clock.now()
    row = await save_calendar(session, calendar, by.name, now)
    await record(session, now, by.id, act, f"revision {row.id}")
    return Kept(calendar, row.id, now, by.name)


async def switch_emergency(helpline: Helpline, asked: SwitchEmergency, by: Person) -> HoursSheet | Refusal:
    """Shut the door at once, or open it again. Nothing else that may be wrong with the hours stands in the way."""
    for _ in range(TRIES):
        try:
            async with helpline.sessions.begin() as session:
                return await switch(helpline, session, asked, by)
        except IntegrityError:
            continue
    return Refusal.BUSY


async def switch(helpline: Helpline, session: AsyncSession, asked: SwitchEmergency, by: Person) -> HoursSheet | Refusal:
    kept = await load_kept(session, starter(helpline))
    calendar = switched(helpline, kept.calendar or starter(helpline), asked)
    if calendar is None:
        return Refusal.MALFORMED
    act = "emergency_closed" if asked.closed else "emergency_opened"
    return sheet(helpline, await keep(helpline, session, calendar, by, act))


def switched(helpline: Helpline, calendar: Calendar, asked: SwitchEmergency) -> Calendar | None:
    """The calendar with the door shut or open; None for a reason that is missing or an end that has passed."""
    if not asked.closed:
        return open_again(calendar)
    if asked.reason is None:
        return None
    shut = close_now(calendar, helpline.hours_clock.now(), asked.reason, asked.reopens)
    wrong = validate(shut, today(helpline, calendar), calendar).problems
    return None if any(one.path.startswith("emergency") for one in wrong) else shut


def holidays_of(year: int) -> HolidayList:
    """The federal holidays of a year, to choose from. December 31 may be the next New Year's Day, observed."""
    return HolidayList(year=year, days=tuple(day for day in federal_holidays([year]) if day.date.year == year))
