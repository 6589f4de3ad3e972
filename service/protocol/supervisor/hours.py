"""Bodies of the supervisor's page of the hours.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/hours` | | `HoursSheet` |
| `PUT /api/supervisor/hours` | `SaveHours` | `HoursSheet` with `saved`, or with `problems` and nothing kept |
| `GET /api/supervisor/hours/holidays?year=` | | `HolidayList` |
| `POST /api/supervisor/hours/preview` | `PreviewHours` | `HoursPreview` |
| `POST /api/supervisor/emergency` | `SwitchEmergency` | `HoursSheet` |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

import datetime as clock
from typing import Literal

from pydantic import Field

from service.protocol.base import HELPLINE_ZONE, Instant, Strict
from service.protocol.hours.availability import Bilingual, WhyClosed
from service.protocol.hours.calendar import Calendar, CalendarDate, CalendarMoment, DayException


class HoursProblem(Strict):
    """Something about the hours: an `error` stops the saving, a `notice` is only said.

    `path` is the place in the calendar (`exceptions[3].hours[0]`), so that the page can say it beside the field.
    """

    level: Literal["error", "notice"]
    path: str
    words: str


class HoursSheet(Strict):
    """The calendar in force. `revision` goes back with the next saving, so that nobody undoes another's change."""

    calendar: Calendar
    revision: int
    saved: bool = True
    saved_at: Instant | None = None
    saved_by: str | None = None
    problems: tuple[HoursProblem, ...] = ()


class SaveHours(Strict):
    """The whole calendar, as it should be from now on. `revision` is the one that was read."""

    calendar: Calendar
    revision: int


class HolidayList(Strict):
    """The federal holidays of a year on their observed dates: a list to choose from, none of it in force by itself."""

    year: int
    days: tuple[DayException, ...]


class PreviewHours(Strict):
    """What would visitors see on this date? Without a `calendar`, the one in force answers."""

    date: CalendarDate
    zone: str = Field(default=HELPLINE_ZONE, max_length=60)
    calendar: Calendar | None = None


class PreviewStep(Strict):
    """From this minute of the day (helpline's wall clock) a visitor reads these sentences, until the next step."""

    minute: int = Field(ge=0, lt=1440)
    at: Instant
    open: bool
    why: WhyClosed | None = None
    last_call: bool = False
    en: tuple[str, ...]
    es: tuple[str, ...]


class HoursPreview(Strict):
    """A whole day in the order of its steps; the first begins at minute 0."""

    date: clock.date
    zone: str
    steps: tuple[PreviewStep, ...]


class SwitchEmergency(Strict):
    """Close at once for a reason that visitors read, or open again."""

    closed: bool
    reason: Bilingual | None = None
    reopens: CalendarMoment | None = None
