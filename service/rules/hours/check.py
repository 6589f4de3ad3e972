"""What is wrong with a calendar, said so that a supervisor can mend it, before it is saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar, DayException, EmergencyClose, Interval, WeeklyPlan
from service.rules.hours.calendar import end_minute, first_minute, plan_on, usual_hours, week_of
from service.rules.hours.overlaps import Finding, overlaps_in_day, overlaps_in_week, reversed_hours
from service.rules.hours.zones import find_zone

HOLIDAYS_AHEAD: Final = timedelta(days=90)
"""The longest way between two federal holidays is 98 days; a list that ends sooner is about to be forgotten."""

DAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems forbid saving; notices are shown and do not."""

    problems: tuple[Finding, ...]
    notices: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A calendar as far as it can be read; each part keeps its number in the file."""

    zone: str | None
    plans: dict[int, WeeklyPlan]
    exceptions: dict[int, DayException]
    emergency: EmergencyClose | None


def validate(calendar: Calendar, today: date | None, known: Calendar | None = None) -> Findings:
    """What is wrong with a calendar that is about to be saved, and what its owner should know.

    `today` is the helpline's own date; None when the calendar is only to be looked at. A date that has passed is
    a mistake in a new entry, but stays allowed in an entry that `known` (the calendar in force) already has: it
    is the record of a day.
    """
    draft = Draft(
        zone=calendar.zone,
        plans=dict(enumerate(calendar.weekly)),
        exceptions=dict(enumerate(calendar.exceptions)),
        emergency=calendar.emergency,
    )
    if today is None:
        return Findings(tuple(problems_of(draft, today, known)), ())
    problems = (*_nothing_in_force(calendar, today), *problems_of(draft, today, known))
    return Findings(problems, tuple(notices_of(calendar, today)))


def problems_of(draft: Draft, today: date | None, known: Calendar | None) -> Iterator[Finding]:
    """Everything that forbids saving, in the order of the file."""
    yield from _zone(draft)
    yield from _plans(draft.plans)
    yield from _exceptions(draft, today, frozenset(known.exceptions) if known else frozenset())
    if draft.emergency:
        yield from _emergency(draft.emergency)


def notices_of(calendar: Calendar, today: date) -> Iterator[Finding]:
    """What does not forbid saving, but should not be overlooked."""
    closed = [entry.date for entry in calendar.exceptions if entry.kind in ("closed", "part_day")]
    last = max(closed, default=None)
    if last is None or last < today + HOLIDAYS_AHEAD:
        until = f"the last one is {last}" if last else "there are none"
        yield Finding("exceptions", f"holidays are listed for less than {HOLIDAYS_AHEAD.days} days ahead: {until}")


def _nothing_in_force(calendar: Calendar, today: date) -> Iterator[Finding]:
    if plan_on(calendar.weekly, today) is None:
        yield Finding("weekly", f"no weekly plan is in force today, {today}")


def _zone(draft: Draft) -> Iterator[Finding]:
    if draft.zone is not None and not draft.zone:
        yield Finding("zone", "is missing: write a time zone such as America/Chicago")
    elif draft.zone is not None and find_zone(draft.zone) is None:
        yield Finding("zone", f"{draft.zone!r} is not a known time zone; write one such as America/Chicago")


def _plans(plans: dict[int, WeeklyPlan]) -> Iterator[Finding]:
    yield from _repeated({f"weekly[{n}].effective_from": plan.effective_from for n, plan in plans.items()})
    for number, plan in plans.items():
        yield from _week(f"weekly[{number}]", plan)


def _week(path: str, plan: WeeklyPlan) -> Iterator[Finding]:
    """Reversed stretches, and stretches that meet others of the same week, Sunday night and Monday morning included."""
    placed = {
        f"{path}.{DAY_NAMES[weekday]}[{number}]": (weekday, interval)
        for weekday, intervals in enumerate(week_of(plan))
        for number, interval in enumerate(intervals)
    }
    yield from reversed_hours({where: interval for where, (_, interval) in placed.items()})
    yield from overlaps_in_week(placed)


def _exceptions(draft: Draft, today: date | None, known: frozenset[DayException]) -> Iterator[Finding]:
    yield from _repeated({f"exceptions[{n}].date": entry.date for n, entry in draft.exceptions.items()})
    for number, entry in draft.exceptions.items():
        path = f"exceptions[{number}]"
        if today and entry.date < today and entry not in known:
            yield Finding(f"{path}.date", f"{entry.date} has passed")
        yield from _name(f"{path}.name", entry.name)
        yield from _hours_of_kind(path, entry, draft.plans.values())
        hours = {f"{path}.hours[{n}]": interval for n, interval in enumerate(entry.hours)}
        yield from reversed_hours(hours)
        yield from overlaps_in_day(hours)


def _hours_of_kind(path: str, entry: DayException, plans: Iterable[WeeklyPlan]) -> Iterator[Finding]:
    """Closed has no hours, the others need some, and a part day is a part of the usual day."""
    if entry.kind == "closed" and entry.hours:
        yield Finding(f"{path}.hours", "a closed day has no hours; use part_day or other_hours")
    if entry.kind != "closed" and not entry.hours:
        yield Finding(f"{path}.hours", f"{entry.kind} needs hours; use closed for a day without any")
    if entry.kind == "part_day" and entry.hours and not _within_usual(entry, plans):
        yield Finding(f"{path}.hours", "a part day lies within the usual hours of that day; use other_hours")


def _within_usual(entry: DayException, plans: Iterable[WeeklyPlan]) -> bool:
    usual = usual_hours(tuple(plans), entry.date)
    return all(any(_within(part, whole) for whole in usual) for part in entry.hours)


def _within(part: Interval, whole: Interval) -> bool:
    return first_minute(whole) <= first_minute(part) and end_minute(part) <= end_minute(whole)


def _emergency(emergency: EmergencyClose) -> Iterator[Finding]:
    yield from _name("emergency.reason", emergency.reason)
    if emergency.reopens is not None and emergency.reopens <= emergency.since:
        yield Finding("emergency.reopens", "is not later than since")


def _name(path: str, name: Bilingual) -> Iterator[Finding]:
    for language, text in name:
        if not str(text).strip():
            yield Finding(f"{path}.{language}", "the translation is missing")


def _repeated(dates: dict[str, date]) -> Iterator[Finding]:
    first_seen: dict[date, str] = {}
    for path, day in dates.items():
        if first_seen.setdefault(day, path) != path:
            yield Finding(path, f"{day} is already used at {first_seen[day]}")
