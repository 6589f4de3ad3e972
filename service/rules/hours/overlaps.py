"""Stretches of work that cannot be meant: they end before they begin, or two run at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.protocol.hours.calendar import Interval
from service.rules.hours.calendar import DAY, end_minute, first_minute

WEEK: Final = 7 * DAY

Stretch = tuple[int, int, str]
"""First minute, end minute, and the place in the file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know: where in the file (`exceptions[3].hours[0]`), and what, in plain words."""

    path: str
    words: str


def reversed_hours(hours: Mapping[str, Interval]) -> Iterator[Finding]:
    """Stretches that end before they begin, or at once."""
    for path, interval in hours.items():
        if end_minute(interval) <= first_minute(interval):
            advice = "for work past midnight add closes_next_day"
            yield Finding(path, f"closes at {interval.closes}, not after it opens at {interval.opens}; {advice}")


def overlaps_in_day(hours: Mapping[str, Interval]) -> Iterator[Finding]:
    """Stretches of one date that run at the same time as an earlier one."""
    return _overlaps((first_minute(interval), end_minute(interval), path) for path, interval in hours.items())


def overlaps_in_week(hours: Mapping[str, tuple[int, Interval]]) -> Iterator[Finding]:
    """The same for a week that begins again: Sunday night may run into Monday. The numbers are weekdays from 0."""
    week = [
        (weekday * DAY + first_minute(interval), weekday * DAY + end_minute(interval), path)
        for path, (weekday, interval) in hours.items()
    ]
    again = [(first + WEEK, end + WEEK, path) for first, end, path in week]
    return _overlaps([*week, *again])


def _overlaps(stretches: Iterable[Stretch]) -> Iterator[Finding]:
    """Each place is named once, with the stretch that it runs into."""
    named: set[str] = set()
    latest_end, latest = 0, ""
    for first, end, path in sorted(stretches):
        if first < latest_end and path not in named:
            named.add(path)
            yield Finding(path, f"overlaps {latest}")
        if end > latest_end:
            latest_end, latest = end, path
