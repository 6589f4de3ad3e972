"""What the server says to visitors, in their language; the same files that the pages use.

A language is a file, `frontend/src/words/visitor/<language>.json`: flat keys, `{name}` where a value goes.
"""

import json
from datetime import datetime
from functools import cache
from typing import Final

from service.resources import VISITOR_WORDS

FALLBACK: Final = "en"
"""Somebody whose language we do not have is better served in English than with nothing."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, English first."""
    found = {file.stem for file in VISITOR_WORDS.glob("*.json")}
    return (FALLBACK, *sorted(found - {FALLBACK}))


@cache
def words(language: str) -> dict[str, str]:
    """All sentences of one language; English for a language without a file."""
    known = language if language in languages() else FALLBACK
    return json.loads((VISITOR_WORDS / f"{known}.json").read_text(encoding="utf-8"))


def say(language: str, key: str, **values: object) -> str:
    """The sentence of this key. Raises KeyError for a key or a value that is not there: a mistake of ours.

    At the end of a sentence the point of an abbreviation ("7:00 a.m.") is also the full stop.
    """
    said = words(language)[key].format_map(values)
    return said.removesuffix(".") if said.endswith("m..") else said


def weekday(language: str, local: datetime) -> str:
    """ "Monday", "lunes"."""
    return say(language, f"weekday.{local.isoweekday()}")


def clock(language: str, local: datetime) -> str:
    """ "7:00 am", "7:00 a.m.", which is how browsers write it for Spanish readers in the United States."""
    half = say(language, "time.am" if local.hour < 12 else "time.pm")
    return say(language, "time.clock", hour=(local.hour - 1) % 12 + 1, minute=f"{local.minute:02}", half=half)


def weekday_and_clock(language: str, local: datetime) -> str:
    """ "7:00 am Tuesday", "7:00 a.m. del martes"."""
    return say(language, "time.weekday_clock", weekday=weekday(language, local), clock=clock(language, local))


def moment(language: str, local: datetime) -> str:
    """ "Monday, November 30, 7:00 am", "lunes 30 de noviembre, 7:00 a.m."."""
    return say(
        language,
        "time.moment",
        weekday=weekday(language, local),
        day=local.day,
        month=say(language, f"month.{local.month}"),
        clock=clock(language, local),
    )
