"""Dates of birth: a date is masked only where words say that somebody was born then."""

import re
from collections.abc import Iterator
from typing import Final

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.words import BORN, MONTH, one_of

_UNIT_EN: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_UNIT_ES: Final = r"(?:uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_ORDINAL: Final = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_DAY: Final = (
    r"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|ro|er|[º°])?"
    rf"|(?:twenty|thirty)[ -]{_ORDINAL}|{_ORDINAL}|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    rf"|twentieth|thirtieth|primero|{_UNIT_ES}|diez|once|doce|trece|catorce|quince|dieci\w{{3,5}}|veinti?\w{{0,6}}"
    r"|treinta(?: y uno?)?)(?!\w)"
)
_TEENS: Final = r"(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS_EN: Final = one_of(f"ten, eleven, twelve, {_TEENS}, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety")
_TENS_ES: Final = one_of(r"""
    diez, once, doce, trece, catorce, quince, dieci\w{3,5}, veint\w{1,7}, treinta, cuarenta, cincuenta, sesenta,
    setenta, ochenta, noventa
    """)
_YEAR: Final = (
    r"(?:(?:19|20)\d\d(?!\w)|'\d\d(?!\w)"
    rf"|(?:nineteen|twenty)(?: hundred)?(?: (?:oh )?(?:{_TENS_EN}(?:[ -]{_UNIT_EN})?|{_UNIT_EN}))\b"
    rf"|two thousand(?: (?:and )?(?:{_TENS_EN}|{_UNIT_EN}))?\b"
    rf"|(?:mil novecientos|dos mil)(?: {_TENS_ES}(?: y {_UNIT_ES})?| {_UNIT_ES})?\b)"
)
_NUMERIC: Final = (
    r"(?:\d{1,2}(?: ?[/.-] ?)\d{1,2}(?: ?[/.-] ?)(?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\d{1,2} \d{1,2} (?:19|20)\d\d|\d{8})(?!\w|[/.-]\d)"
)
_WORDED: Final = (
    rf"(?:{_DAY}(?: day)?(?: ?-?(?:of|de)? ?| del mes de |-){MONTH}"
    rf"(?:,? ?(?:of|del?|-)? ?{_YEAR}|(?:,| del)? \d\d(?![\w:/]))?"
    rf"|{MONTH} ?(?:the )?{_DAY}(?:,? ?(?:of|del?)? ?{_YEAR}|, ?\d\d(?![\w:/]))?"
    rf"|{MONTH},? ?(?:of |del? )?{_YEAR})"
)
_DATE: Final = rf"(?P<date>{_NUMERIC}|{_WORDED})"

_BETWEEN: Final = (
    r"(?:[ \n:=,;#()\-\"'.]|(?:is|was|were|on|in|the|it|it's|its|s|es|el|la|dia|fue|un|a|mi|my|of|en|al|del|de|year|mes"
    r"|month|that|i|am|are|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b){0,12}"
)
_PLACE: Final = r"(?: (?:in|at|en) (?:[a-z.]{2,15},? ){1,4}(?:on|el|on the|in|en)\b)?"
# Every cue contains one of these; dates are looked for only then.
_ANY_CUE: Final = re.compile(r"[bdfnc](?:irth|orn|\.?o\.?b|/o/b|-?day|\.?d\.?:|ac|nac|dn|ee|umpl)")
_CUED: Final = re.compile(rf"(?<!\w){BORN}(?!\w){_PLACE}{_BETWEEN}(?<!\w){_DATE}")
_CUED_AFTER: Final = re.compile(
    rf"(?<![\w/.-]){_DATE}(?: ?[,(\-] ?| (?:is|was|es|fue) | )(?:(?:my|mi|his|her|su|our|the|la) )?"
    r"(?:dob|d\.o\.b|date of birth|birth ?date|fecha de nac\w{0,9}|nacimiento)\b"
    rf"|(?<![\w/.-])(?P<birthday>{_NUMERIC}|{_WORDED})"
    r" (?:is|was|es|fue) (?:my|mi|his|her|su|el) (?:birth ?day|cumple\w{0,5})"
)


def birth_dates(plain: str) -> Iterator[Span]:
    """Numeric and worded dates beside words such as "DOB", "born on", "fecha de nacimiento", "nací el"."""
    if not _ANY_CUE.search(plain):
        return
    for match in _CUED.finditer(plain):
        yield Span(*match.span("date"), Kind.BIRTH_DATE)
    for match in _CUED_AFTER.finditer(plain):
        yield Span(*match.span("date" if match["date"] else "birthday"), Kind.BIRTH_DATE)
