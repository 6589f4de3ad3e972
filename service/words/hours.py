"""What a visitor reads about the hours: always in the helpline's zone, and in the visitor's own where it differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar
from service.protocol.limits import PHONE
from service.rules.hours.opening import HoursStatus
from service.rules.hours.timetable import Stretch
from service.rules.hours.zones import find_zone
from service.words.catalogue import clock, moment, say, weekday_and_clock, words

AN_INSTANT: Final = timedelta(microseconds=1)
"""A stretch that ends at midnight ends on the day before: half-open."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the sentences are for. `own` is None when it is unknown, or shows the same time as the helpline's."""

    language: str
    zone: ZoneInfo
    own: ZoneInfo | None

    def say(self, key: str, **values: object) -> str:
        """The sentence of this key in the reader's language."""
        return say(self.language, key, **values)

    def reads_another_clock(self, instants: Iterable[datetime]) -> bool:
        """Does the reader's clock differ from the helpline's at any of these moments?"""
        own = self.own
        return own is not None and any(_wall(at, own) != _wall(at, self.zone) for at in instants)


def hours_sentences(
    status: HoursStatus, calendar: Calendar | None, now: datetime, visitor_zone: str | None, language: str
) -> tuple[str, ...]:
    """The sentences for this moment, in order; the last is always the phone line.

    An unknown or malformed `visitor_zone` is no error: the times are then given in the helpline's zone alone.
    """
    zone = find_zone(calendar.zone) if calendar else None
    if zone is None or status.why == "unknown":
        return say(language, "hours.closed.unknown"), _phone(language)
    reader = Reader(language, zone, find_zone(visitor_zone))
    said = _when_open(reader, status, now) if status.open else _when_closed(reader, status, now)
    return *said, _phone(language)


def _phone(language: str) -> str:
    return say(language, "hours.phone", phone=PHONE)


def _when_open(reader: Reader, status: HoursStatus, now: datetime) -> Iterator[str]:
    if status.next_closing is None:
        yield reader.say("hours.open.always")
        return
    yield reader.say("hours.open", until=_clock_time(reader, status.next_closing, now))
    yield from _special_day(reader, status)
    yield from _todays_hours(reader, status)


def _when_closed(reader: Reader, status: HoursStatus, now: datetime) -> Iterator[str]:
    yield _why(reader, status, now)
    if status.why == "part_day" or (status.why == "evening" and status.holiday):
        yield from _special_day(reader, status)
        yield from _todays_hours(reader, status)
    if status.next_opening is None:
        yield reader.say("hours.opens.unknown")
    else:
        yield reader.say("hours.opens", moment=_moment(reader, status.next_opening))


def _why(reader: Reader, status: HoursStatus, now: datetime) -> str:
    """The first sentence of a closed door: what is the matter."""
    if status.why == "emergency" and status.emergency:
        return reader.say("hours.closed.emergency", reason=in_language(reader.language, status.emergency))
    if status.why == "holiday" and status.holiday:
        return reader.say("hours.closed.holiday", name=in_language(reader.language, status.holiday))
    if status.why == "weekend":
        return reader.say("hours.closed.day_off")
    return reader.say("hours.closed.break" if _between_stretches(status, now) else "hours.closed.now")


def _between_stretches(status: HoursStatus, now: datetime) -> bool:
    """A lunch break: closed, after one of today's stretches and before another."""
    spans = status.today.spans if status.today else ()
    return any(span.closes <= now for span in spans) and any(now < span.opens for span in spans)


def _special_day(reader: Reader, status: HoursStatus) -> Iterator[str]:
    """Today's name, and for a part day when it ends."""
    if status.today is None or status.holiday is None:
        return
    name = in_language(reader.language, status.holiday)
    if status.today.exception and status.today.exception.kind == "part_day" and status.today.spans:
        closes = status.today.spans[-1].closes
        yield reader.say("hours.part_day", name=name, time=_clock_time(reader, closes, status.today.spans[0].opens))
    else:
        yield reader.say("hours.special_day", name=name)


def _todays_hours(reader: Reader, status: HoursStatus) -> Iterator[str]:
    """The stretches of today: "7:00 am to 6:30 pm Central (8:00 am to 7:30 pm your time)"."""
    spans = status.today.spans if status.today else ()
    if spans:
        yield reader.say("hours.today", hours=hours_range(reader, spans))


def hours_range(reader: Reader, spans: tuple[Stretch, ...]) -> str:
    """Stretches in the helpline's zone, and in the reader's where that differs, with the weekday where it differs."""
    ours = reader.say("time.in_zone", time=_ranges(reader, spans, reader.zone), zone=_zone_name(reader))
    if not reader.reads_another_clock(instant for span in spans for instant in (span.opens, span.closes)):
        return ours
    return reader.say("time.both", ours=ours, yours=_ranges(reader, spans, reader.own or reader.zone))


def _ranges(reader: Reader, spans: tuple[Stretch, ...], zone: ZoneInfo) -> str:
    return reader.say("time.and").join(
        reader.say(
            "time.range",
            start=_time_of_day(reader, span.opens, zone, span.opens),
            end=_time_of_day(reader, span.closes, zone, span.opens, ending=True),
        )
        for span in spans
    )


def _time_of_day(reader: Reader, at: datetime, zone: ZoneInfo, day_of: datetime, ending: bool = False) -> str:
    """A time, with its weekday where that is not the weekday on which the helpline has `day_of`."""
    local = at.astimezone(zone)
    shown = at - AN_INSTANT if ending else at
    if shown.astimezone(zone).date() == day_of.astimezone(reader.zone).date():
        return clock(reader.language, local)
    return weekday_and_clock(reader.language, local)


def _clock_time(reader: Reader, closing: datetime, day_of: datetime) -> str:
    """A closing time on both clocks: "6:30 pm Central (7:30 pm your time)"."""
    time = _time_of_day(reader, closing, reader.zone, day_of, ending=True)
    ours = reader.say("time.in_zone", time=time, zone=_zone_name(reader))
    if reader.own is None or not reader.reads_another_clock([closing]):
        return ours
    return reader.say("time.both", ours=ours, yours=_time_of_day(reader, closing, reader.own, day_of, ending=True))


def _moment(reader: Reader, at: datetime) -> str:
    """ "Monday, November 30, 7:00 am Central (8:00 am your time)"."""
    time = moment(reader.language, at.astimezone(reader.zone))
    ours = reader.say("time.in_zone", time=time, zone=_zone_name(reader))
    if reader.own is None or not reader.reads_another_clock([at]):
        return ours
    return reader.say("time.both", ours=ours, yours=_time_of_day(reader, at, reader.own, at))


def _zone_name(reader: Reader) -> str:
    """What people call the helpline's zone: "Central"; for a zone without a name of its own, its city."""
    key = f"zone.{reader.zone.key}"
    if key in words(reader.language):
        return reader.say(key)
    return reader.say("zone.other", city=reader.zone.key.rsplit("/", 1)[-1].replace("_", " "))


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def in_language(language: str, text: Bilingual) -> str:
    """A supervisor's own words; a language that they were not written in gets the English ones."""
    return text.es if language == "es" else text.en
