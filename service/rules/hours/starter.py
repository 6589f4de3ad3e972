"""The hours a new helpline begins with: weekdays, and the federal holidays as a list to edit.

Dates come from the `holidays` package (5 U.S.C. 6103; a Saturday holiday is observed on the Friday before, a
Sunday one on the Monday after, E.O. 11582). Only the observed day is listed: it is the one that falls on a
working day.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from service.protocol.base import HELPLINE_ZONE
from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar, DayException, Interval, WeeklyPlan

USUAL_DAY: Final = (Interval(opens="07:00", closes="18:30"),)
LONG_AGO: Final = date(2000, 1, 1)
"""The starter plan is in force for every date that anyone will ask about."""

SATURDAY: Final = 5
OBSERVED: Final = " (observed)"

SPANISH_NAMES: Final = {
    "New Year's Day": "Año Nuevo",
    "Martin Luther King Jr. Day": "Día de Martin Luther King Jr.",
    "Washington's Birthday": "Día de los Presidentes",
    "Memorial Day": "Día de los Caídos",
    "Juneteenth National Independence Day": "Juneteenth, Día de la Emancipación",
    "Independence Day": "Día de la Independencia",
    "Labor Day": "Día del Trabajo",
    "Columbus Day": "Día de Cristóbal Colón",
    "Veterans Day": "Día de los Veteranos",
    "Thanksgiving Day": "Día de Acción de Gracias",
    "Christmas Day": "Navidad",
}
"""The `holidays` package has the federal days in English only."""


def federal_holidays(years: Iterable[int]) -> tuple[DayException, ...]:
    """The federal holidays of some years as observed, in order. December 31 may be next year's New Year's Day."""
    from holidays.countries import US  # a third of a second that most commands never need

    found = US(years=tuple(years))
    return tuple(_closed(day, found[day]) for day in sorted(found) if day.weekday() < SATURDAY)


def _closed(day: date, name: str) -> DayException:
    english = name.removesuffix(OBSERVED)
    spanish = SPANISH_NAMES.get(english, english)
    return DayException(date=day, kind="closed", name=Bilingual(en=english, es=spanish))


def default_calendar(years: Iterable[int]) -> Calendar:
    """Weekdays 07:00 to 18:30 in Chicago, closed on the federal holidays of the given years."""
    weekdays = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), USUAL_DAY)
    plan = WeeklyPlan.model_validate({"effective_from": LONG_AGO, **weekdays})
    return Calendar(zone=HELPLINE_ZONE, weekly=(plan,), exceptions=federal_holidays(years))
