"""The moments that the demonstration shows: found in the calendar itself, so that they are true of any calendar."""

from datetime import datetime, timedelta
from typing import Final, Literal

from service.protocol.hours.calendar import Calendar
from service.rules.hours.opening import status

Scenario = Literal["open", "evening", "holiday", "closing"]

INTO_THE_DAY: Final = timedelta(hours=3)
"""An open moment well away from both ends of the day."""

BEFORE_CLOSING: Final = timedelta(minutes=5)
AFTER_CLOSING: Final = timedelta(minutes=30)
DAYS_AHEAD: Final = 400
"""A holiday is looked for in the next year and a month."""


def moment_of(scenario: Scenario, calendar: Calendar, now: datetime) -> datetime:
    """The next moment at which the calendar looks like this; `now` where it never does."""
    if scenario == "holiday":
        return next_holiday(calendar, now)
    opening = next_open(calendar, now)
    if scenario == "open":
        return opening
    closing = status(calendar, opening).next_closing or opening
    return closing - BEFORE_CLOSING if scenario == "closing" else closing + AFTER_CLOSING


def next_open(calendar: Calendar, now: datetime) -> datetime:
    """This moment if it is open and stays so for a while; else some hours into the next opening."""
    at = status(calendar, now)
    if at.open and (at.next_closing is None or at.next_closing - now > INTO_THE_DAY):
        return now
    opens = at.next_opening
    return now if opens is None else opens + INTO_THE_DAY


def next_holiday(calendar: Calendar, now: datetime) -> datetime:
    """Noon or so of the next day that is closed because of its name."""
    for days in range(DAYS_AHEAD):
        moment = now + timedelta(days=days)
        if status(calendar, moment).why == "holiday":
            return moment
    return now
