"""Numbers that say something: an age, and the letters of a stage.

"My 6 year old" is a child and "im 41" a grown person; "T3N1M0" is a stage. Each becomes a word that the families
know.
"""

import re
from typing import Final

AGE: Final = re.compile(
    r"""\b(?:(?:im|i\sam|i\sm|tengo|tiene|turning|turned|age|aged|cumpli|cumplo|a\slos|a\smis)\s(?P<said>\d{1,2})
    |(?P<counted>\d{1,2})\s?-?(?:(?:years?|yrs?|yr|anos|anitos)\b[\s-]?(?:old|de\sedad)?|yo\b|y/o\b))""",
    re.VERBOSE,
)
SINCE: Final = re.compile(r"\b(?:after|ago|later|since|for|despues|hace|por|desde|pasados)\b")
"""Beside these words, years are a length of time: "two years after", "smoked for 30 years"."""

STAGE: Final = re.compile(r"\bt[0-4x][a-d]?\s?n[0-3x][a-c]?(?:\s?m[01x])?\b")
"""The tumor, node and metastasis letters of the TNM system (Union for International Cancer Control, 8th edition)."""

GROWN: Final = 20
TEEN: Final = 13


def with_readings(folded: str) -> str:
    """A folded text with a word in place of each age, and one after each stage."""
    return STAGE.sub(lambda found: f"{found[0]} tnm", AGE.sub(lambda found: _with_age(folded, found), folded))


def _with_age(folded: str, found: re.Match[str]) -> str:
    around = folded[max(0, found.start() - 8) : found.end() + 9]
    if found["counted"] and "old" not in found[0] and SINCE.search(around):
        return found[0]
    return _age(int(found["said"] or found["counted"]))


def _age(years: int) -> str:
    if years < TEEN:
        return "agechild"
    return "ageteen" if years < GROWN else "ageadult"
