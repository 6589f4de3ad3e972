"""The answer of `helpline hours check` for one instant; its fields are documented in docs/hours.md."""

from datetime import UTC, datetime
from typing import Final, TypedDict
from zoneinfo import ZoneInfo

from service.protocol.base import iso
from service.protocol.hours.calendar import Calendar
from service.protocol.limits import PHONE
from service.rules.hours.opening import status
from service.rules.hours.zones import find_zone
from service.words.hours import hours_sentences, in_language

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2900
"""Far beyond what anybody plans, and far enough from the ends of the calendar that no date falls off it."""


class NotAnInstant(ValueError):
    """The text names no moment; the message says why, for the person who wrote it."""


class HoursAnswer(TypedDict):
    """One line of `--json`."""

    at: str
    open: bool
    reason: str | None
    holiday: str | None
    next_opening: str | None
    next_closing: str | None
    next_opening_central: str | None
    next_opening_visitor: str | None
    text: str
    phone: str


def read_instant(text: str) -> datetime:
    """The moment that an ISO 8601 text names; without an offset it would name a different one in every zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise NotAnInstant("is not a date and time; write for example 2026-11-25T18:30-06:00") from None
    if moment.tzinfo is None:
        raise NotAnInstant("has no offset from UTC; write for example 2026-11-25T18:30-06:00, or Z for UTC")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise NotAnInstant(f"is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment.astimezone(UTC)


def answer(calendar: Calendar | None, text: str, visitor_zone: str | None, language: str) -> HoursAnswer:
    """What a visitor would see at the moment that `text` names. Raises NotAnInstant."""
    now = read_instant(text)
    found = status(calendar, now)
    return HoursAnswer(
        at=text,
        open=found.open,
        reason=found.why,
        holiday=in_language(language, found.holiday) if found.holiday else None,
        next_opening=iso(found.next_opening) if found.next_opening else None,
        next_closing=iso(found.next_closing) if found.next_closing else None,
        next_opening_central=_local(found.next_opening, find_zone(calendar.zone if calendar else None)),
        next_opening_visitor=_local(found.next_opening, find_zone(visitor_zone)),
        text=" ".join(hours_sentences(found, calendar, now, visitor_zone, language)),
        phone=PHONE,
    )


def _local(moment: datetime | None, zone: ZoneInfo | None) -> str | None:
    return moment.astimezone(zone).isoformat() if moment and zone else None
