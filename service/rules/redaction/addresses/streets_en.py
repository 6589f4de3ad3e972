"""Streets as they are written in the United States: a house number, a name, and a word such as "Street"."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from service.rules.redaction.words import MONTH, one_of

# Words that stand between a number and "road" or "street" in ordinary talk ("20 minutes down the road").
_NO_NAME: Final = one_of(rf"""
    the, an?, my, our, your, his, her, their, this, that, these, those, and, or, but, in, on, from, to, down, up,
    by, per, at, for, with, of, off, over, out, is, was, were, are, i, we, he, she, they, it, minutes?, mins?,
    hours?, hrs?, miles?, blocks?, days?, weeks?, months?, years?, times?, mg, ml, mcg, cm, mm, am, pm, people,
    {MONTH}, new, different, other, more, long, whole, bad, good, doctors?, nurses?, pills?, doses?, cycles?,
    rounds?, feet, ft, steps, stage, side, one, had, have, has, when, until, since, after, before, about, around,
    as, so, if, then, percent, chest, brain, abdominal, pelvic, ct, pet, mri
    """)
_HOUSE: Final = r"(?<![\w.,$/#-])(?P<house>\d{1,6}(?:-\d{1,4})?[a-d]?)(?: 1/2)?"
_NAME_WORD: Final = rf"(?!{_NO_NAME}\b)(?:\d{{1,3}}(?:st|nd|rd|th)|[a-z][a-z'.\-]{{0,20}})"
_STRONG: Final = one_of(r"""
    street, avenue, ave, boulevard, blvd, road, rd, lane, ln, parkway, pkwy, highway, hwy, terrace, turnpike,
    expressway, broadway
    """)
# These are other things as well: a CT is a scan and Dr a doctor.
_WEAK: Final = one_of(r"""
    st, drive, dr, way, place, pl, court, ct, circle, cir, trail, trl, square, sq, loop, plaza, row, alley, pike,
    crossing, ridge, path, walk, park, run, hill
    """)
_NAME_AFTER: Final = re.compile(r"\.? [A-Z]")
# "3 different roads" is talk; house numbers of two digits and more before "road" are hardly ever.
_TELLING_HOUSE: Final = 2
_STREET: Final = re.compile(
    rf"{_HOUSE},?(?P<name>(?:[ \n]{_NAME_WORD}){{1,4}}?)[ \n]"
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\b\.?(?: (?:[nsew]|ne|nw|se|sw)\b\.?)?"
)
_ROUTE: Final = re.compile(
    rf"{_HOUSE} (?:(?:[nsew]\.?|north|south|east|west|old) )?"
    r"(?:(?:state |us |u\.s\. |county )?(?:highway|hwy|route|rte|road|rd)\.? #?\d{1,4}|broadway)\b"
)


def streets_en(
    text: str, plain: str, end_of_tail: Callable[[int], int], is_home: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    """Where addresses stand, with their tails: `end_of_tail` of a street's end, `is_home` of its start."""
    for match in _STREET.finditer(plain):
        end = end_of_tail(match.end())
        if end > match.end() or is_home(match.start()) or _is_street(text, match):
            yield match.start(), end
    for match in _ROUTE.finditer(plain):
        yield match.start(), end_of_tail(match.end())


def _is_street(text: str, match: re.Match[str]) -> bool:
    names_capital = all(not word[0].islower() for word in text[match.start("name") : match.end("name")].split())
    long_enough = len(match["house"]) >= _TELLING_HOUSE
    if match["strong"]:
        return names_capital or long_enough
    return names_capital and long_enough and not _is_title(text, match)


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether "Dr" and "St" belong to the name after them, and "CT" is a scan."""
    suffix = text[match.start("weak") : match.end("weak")]
    return suffix == "CT" or bool(suffix in ("Dr", "St") and _NAME_AFTER.match(text, match.end("weak")))
