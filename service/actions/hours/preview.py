"""A day as visitors would see it: one step for each moment at which their page would say something else."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from service.actions.queue.availability import LAST_CALL
from service.protocol.hours.calendar import Calendar
from service.protocol.refusals import Refusal
from service.protocol.supervisor.hours import HoursPreview, PreviewHours, PreviewStep
from service.rules.hours.day_steps import minute_of, turning_points
from service.rules.hours.opening import status
from service.rules.hours.zones import find_zone
from service.words.hours import hours_sentences


def preview(calendar: Calendar | None, asked: PreviewHours) -> HoursPreview | Refusal:
    """The steps of a day; without a calendar there are none. An unknown zone, its own or a reader's, is refused."""
    if calendar is None:
        return Refusal.NOT_FOUND
    zone = find_zone(calendar.zone)
    if zone is None or find_zone(asked.zone) is None:
        return Refusal.MALFORMED
    return HoursPreview(date=asked.date, zone=asked.zone, steps=tuple(steps(calendar, zone, asked)))


def steps(calendar: Calendar, zone: ZoneInfo, asked: PreviewHours) -> Iterator[PreviewStep]:
    """In order. The hour that comes twice in autumn is shown once, as it is the first time."""
    shown = -1
    for moment in turning_points(calendar, zone, asked.date, LAST_CALL):
        minute = minute_of(moment, zone)
        if minute > shown:
            shown = minute
            yield step(calendar, moment, minute, asked.zone)


def step(calendar: Calendar, moment: datetime, minute: int, reader_zone: str) -> PreviewStep:
    """What a page says at this moment, in both languages."""
    then = status(calendar, moment)
    closes = then.next_closing
    return PreviewStep(
        minute=minute,
        at=moment,
        open=then.open,
        why=then.why,
        last_call=then.open and closes is not None and closes - moment <= LAST_CALL,
        en=hours_sentences(then, calendar, moment, reader_zone, "en"),
        es=hours_sentences(then, calendar, moment, reader_zone, "es"),
    )
