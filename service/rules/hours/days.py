"""The helpline's own day. Whoever writes a date down means it: no other clock has a "today" that people talk about."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from service.protocol.base import HELPLINE_ZONE
from service.protocol.hours.calendar import Calendar
from service.rules.hours.zones import find_zone


def zone_of(calendar: Calendar | None) -> ZoneInfo:
    """The helpline's zone; without a calendar that can be read, or with a zone that nobody knows, the one it is in
    anyway."""
    return find_zone(calendar.zone if calendar else None) or ZoneInfo(HELPLINE_ZONE)


def day_of(calendar: Calendar | None, moment: datetime) -> date:
    """The date on the helpline's wall at this moment."""
    return moment.astimezone(zone_of(calendar)).date()


def day_starts(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a date in this zone. Where the clocks jump over midnight, the day begins after the jump."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
