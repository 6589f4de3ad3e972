"""The calendar as a file: JSON, read with every problem named, written so that it can be edited by hand."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from service.protocol.hours.calendar import Calendar, DayException, EmergencyClose, WeeklyPlan
from service.protocol.stored import carried_over, from_stored_text
from service.rules.hours.check import Draft, Finding, Findings, problems_of, validate

Part = TypeVar("Part", bound=BaseModel)

PLAIN_WORDS: Final = {
    "missing": "is missing",
    "too_short": "needs at least one entry",
    "extra_forbidden": "is not a known field",
    "string_pattern_mismatch": 'write a time of day such as "07:00"; only a closing may be "24:00"',
    "date_from_datetime_parsing": 'write a date such as "2026-11-26"',
    "date_parsing": 'write a date such as "2026-11-26"',
    "date_type": 'write a date such as "2026-11-26"',
    "timezone_aware": 'write an instant with its offset, such as "2026-11-25T18:30:00-06:00"',
}
"""What pydantic says about these is right, but not in a supervisor's words."""


def read_calendar(text: str, today: date | None, known: Calendar | None = None) -> Calendar | Findings:
    """The calendar in a file, or everything that is wrong with it; a bad file is refused whole.

    `today` and `known` are as in `validate`.
    """
    try:
        raw = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        return _refused([Finding("file", f"is not JSON: {error}")])
    try:
        calendar = Calendar.model_validate_json(text, strict=True)
    except ValidationError as error:
        readable = _readable_parts(raw if isinstance(raw, dict) else {})
        return _refused([*_in_plain_words(error), *problems_of(readable, today, known)])
    findings = validate(calendar, today, known)
    return findings if findings.problems else calendar


def write_calendar(calendar: Calendar) -> str:
    """The file's text; reading it gives the same calendar."""
    return calendar.model_dump_json(indent=2, exclude_defaults=True) + "\n"


def write_over(calendar: Calendar, stored: str) -> str:
    """The text to save in the place of another, along with what a newer version wrote into that one beside ours."""
    try:
        before = json.loads(write_calendar(from_stored_text(Calendar, stored)))
    except ValidationError:
        return write_calendar(calendar)
    new = json.loads(write_calendar(calendar))
    return json.dumps(carried_over(json.loads(stored), before, new), indent=2, ensure_ascii=False) + "\n"


def _refused(problems: list[Finding]) -> Findings:
    return Findings(tuple(problems), ())


def _in_plain_words(error: ValidationError) -> Iterator[Finding]:
    for problem in error.errors(include_url=False, include_input=False):
        yield Finding(_path(problem["loc"]), PLAIN_WORDS.get(problem["type"], problem["msg"]))


def _path(place: tuple[int | str, ...]) -> str:
    """("exceptions", 3, "name", "es") is written exceptions[3].name.es."""
    joined = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return joined.removeprefix(".") or "file"


def _readable_parts(raw: Mapping[str, object]) -> Draft:
    """What can be read of a file with mistakes, so that its other mistakes are named as well."""
    zone = raw.get("zone")
    emergency = _parts([raw.get("emergency")], EmergencyClose)
    return Draft(
        zone=zone if isinstance(zone, str) else None,
        plans=_parts(raw.get("weekly"), WeeklyPlan),
        exceptions=_parts(raw.get("exceptions"), DayException),
        emergency=emergency.get(0),
    )


def _parts(raw: object, kind: type[Part]) -> dict[int, Part]:
    """The entries of a list that can be read, by their number."""
    found: dict[int, Part] = {}
    for number, entry in enumerate(raw if isinstance(raw, list) else []):
        try:
            found[number] = kind.model_validate_json(json.dumps(entry), strict=True)
        except ValidationError:
            continue
    return found
