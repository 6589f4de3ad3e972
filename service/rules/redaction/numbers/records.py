"""Numbers by which a hospital, an insurer or the state knows a person. They have no shape: words give them away."""

import re
from collections.abc import Iterator
from typing import Final

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.numbers.amounts import is_an_amount, is_full_date, is_round_range
from service.rules.redaction.words import RECORD, RECORD_CON_NUMERO, RECORD_WITH_LONG_NUMBER, RECORD_WITH_NUMBER

_NUMBER_WORD: Final = r"(?:numbers?|num\b\.?|no\b\.?|nr\b\.?|nro\b\.?|id\b|i\.d\.|#|n[º°]|identification)"

_LINK_WORDS: Final = (
    r"(?:[ \n:=#,\-(\"'.]|(?:is|es|it's|its|it|are|was|were|of|card|number|numero|num|no|nro|my|mi|the|el|la"
    r"|que|dice|says|de|del|from|on)\b){0,10}"
)
# Tokens joined by one mark each, so that there is one way only to read them.
_VALUE: Final = r"(?P<value>[a-z0-9]{1,30}(?:[ ./\-][a-z0-9]{1,30}){0,6})(?![\w@])"

_CUED: Final = re.compile(
    r"(?<!\w)(?:"
    rf"{RECORD}(?!\w)"
    rf"|{RECORD_WITH_NUMBER}(?:'s)?(?: card| policy| plan| account)? ?(?:{_NUMBER_WORD}|num(?=ber))"
    rf"|(?:numero|num\.?|nro\.?|no\.|n[º°]\.?|id|clave) (?:de )?(?:mi |la |el |su )?{RECORD_CON_NUMERO}(?!\w)"
    rf"|{RECORD_CON_NUMERO} ?(?:numero\b|num\b\.?|nro\b\.?|no\.|#|n[º°]\.?|:)"
    rf"|{RECORD_WITH_LONG_NUMBER}(?= (?:is |es )?(?:la |el )?[a-z]{{0,4}}-?\d[\d\-]{{3}})"
    rf"){_LINK_WORDS}{_VALUE}"
)
_CUED_AFTER: Final = re.compile(
    r"(?<![\w.,-])(?P<value>[a-z]{0,4}\d[a-z0-9\-]{3,20}) (?:is|es) (?:my|mi|his|her|su|the|el|la) (?:\w{1,12} ){0,2}?"
    r"(?:mrn|(?:record|chart|patient|member|policy|claim|case|account|subscriber|group|medicare|medicaid)"
    r" (?:number|id|#)"
    r"|(?:numero|num) de \w{4,14}|expediente|poliza|cedula|dni|curp|pasaporte|passport)"
)
_TOKEN: Final = re.compile(r"[a-z0-9]+")
# "ABC-1234" or "XQ 558201", but not "from 2019".
_LETTERS_FIRST: Final = re.compile(r"[a-z]{1,6}[-/.][a-z0-9]*\d|[a-z]{1,3} \d{3}")
# "group 2" and "case no. 3" are no identifiers.
_FEWEST_CHARACTERS: Final = 4
_FEWEST_DIGITS: Final = 3
_HAS_NUMBER: Final = re.compile(r"\d[^\d ]{0,3}\d[^\d ]{0,3}\d")

# Shapes that need no word beside them.
_CURP: Final = r"[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d"  # Mexico, population register
_MEDICARE: Final = (
    r"[1-9][ac-hjkmnp-rt-y][ac-hjkmnp-rt-y0-9]\d-?[ac-hjkmnp-rt-y][ac-hjkmnp-rt-y0-9]\d-?[ac-hjkmnp-rt-y]{2}\d{2}"
)
_DNI: Final = r"(?:\d{8}|\d{2}\.\d{3}\.\d{3})-?[a-hj-np-tv-z]|[xyz]-?\d{7}-?[a-hj-np-tv-z]"  # Spain
_SHAPE: Final = re.compile(rf"(?<![\w.-])(?:{_CURP}|{_MEDICARE}|{_DNI})(?![\w-])")


def record_numbers(plain: str) -> Iterator[Span]:
    """Numbers after words such as "MRN", "member ID", "número de expediente", and a few national shapes."""
    if not _HAS_NUMBER.search(plain):
        return
    for match in _CUED.finditer(plain):
        start, end = match.start("value"), _end_of_number(match)
        value = plain[start:end]
        if value and not (is_full_date(value) or is_round_range(value) or is_an_amount(plain, start, end)):
            yield Span(start, end, Kind.RECORD_NUMBER)
    for match in _CUED_AFTER.finditer(plain):
        yield Span(*match.span("value"), Kind.RECORD_NUMBER)
    for match in _SHAPE.finditer(plain):
        yield Span(match.start(), match.end(), Kind.RECORD_NUMBER)


def _end_of_number(match: re.Match[str]) -> int:
    """Where the number stops and the talk goes on; the value's start when it is no number at all."""
    start = end = match.start("value")
    plain = match.string
    for token in _TOKEN.finditer(plain, start, match.end("value")):
        if not _belongs(token[0], start, token.start(), plain):
            break
        end = token.end()
    written = plain[start:end]
    enough = sum(map(str.isdigit, written)) >= _FEWEST_DIGITS and len(written) >= _FEWEST_CHARACTERS
    return end if enough else start


def _belongs(token: str, start: int, at: int, plain: str) -> bool:
    has_digit = any(map(str.isdigit, token))
    if at == start:
        return has_digit or bool(_LETTERS_FIRST.match(plain, start))
    if plain[at - 1] in "-/.":
        return has_digit or len(token) <= 5
    return has_digit and len(token) >= 3
