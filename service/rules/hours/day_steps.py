"""The moments of one day at which "is it open?" can get another answer: a day is shown without asking each minute."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from service.protocol.hours.calendar import Calendar
from service.rules.hours.calendar import DAY
from service.rules.hours.timetable import instant, spans_on

ONE_DAY = timedelta(days=1)


def turning_points(calendar: Calendar, zone: ZoneInfo, day: date, last_call: timedelta) -> tuple[datetime, ...]:
    """Midnight, openings, last calls, closings and the emergency's ends, in order, of one day on the helpline's clock.

    `last_call` is how long before a closing it is announced. Work that began the evening before counts as well.
    """
    begins, ends = instant(zone, day, 0), instant(zone, day, DAY)
    moments = {begins}
    for span in (*spans_on(calendar, zone, day - ONE_DAY), *spans_on(calendar, zone, day)):
        moments |= {span.opens, span.closes - last_call, span.closes}
    if calendar.emergency:
        moments |= {calendar.emergency.since, calendar.emergency.reopens or begins}
    return tuple(sorted(moment for moment in moments if begins <= moment < ends))


def minute_of(moment: datetime, zone: ZoneInfo) -> int:
    """Minutes after midnight on a wall in this zone."""
    wall = moment.astimezone(zone)
    return wall.hour * 60 + wall.minute
