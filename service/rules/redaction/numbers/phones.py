"""Phone numbers of the United States and of the Spanish-speaking countries, in digits."""

import re
from collections.abc import Iterator
from typing import Final

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.numbers.amounts import is_an_amount, is_date_like, is_round_range
from service.rules.redaction.public import digits_of, is_public_phone
from service.rules.redaction.words import PHONE_WORDS

_SEP: Final = r"[ .\-/]{1,3}"
_EXTENSION: Final = r"(?:,? ?(?:x|ext\.?|extension|anexo|interno) ?\d{1,6}(?!\w))?"

# Shapes nobody uses for anything but a phone. Countries are named where the shape comes from one.
_SHAPE: Final = re.compile(
    r"(?<![\w$/-])(?<!\d[.,])(?:"
    rf"\+?1?[ .\-]{{0,2}}\(\d{{3}}\)[ .\-]{{0,3}}\d{{3}}{_SEP}?\d{{4}}"  # (212) 555-0142
    rf"|(?:\+?1{_SEP})?\d{{3}}{_SEP}\d{{3}}{_SEP}?\d{{4}}"  # 212-555-0142
    rf"|1-?\d{{3}}{_SEP}\d{{3}}{_SEP}\d{{4}}"  # 1212-555-0142
    r"|\+\d{1,3}(?:[ .()\-]{0,3}\d){7,12}"  # +52 55 1234 5678
    r"|00 ?[1-9]\d(?:[ .()\-]{0,3}\d){8,11}"  # 0034 612 345 678
    r"|0\d{2,3}[ .\-]\d{3}[ .\-]?\d{3,4}"  # 0414-123 4567 (Venezuela), 099 123 4567 (Ecuador)
    r"|\(\d{2,3}\)[ .\-]?\d{3,4}[ .\-]?\d{4}"  # (55) 1234-5678 (Mexico), (011) 4123-4567 (Argentina)
    r"|[1-9]\d[ .\-]\d{4}[ .\-]\d{4}"  # 55 1234 5678 (Mexico), 11-4123-4567 (Argentina)
    r"|[1-9]\d[ .\-]\d[ .\-]\d{4}[ .\-]\d{4}"  # 54 9 1123 4567
    r"|[679]\d{2}[ .\-]\d{2}[ .\-]\d{2}[ .\-]\d{2}"  # 612 34 56 78 (Spain)
    r"|[89]\d[ .\-]\d{3}[ .\-]\d{2}[ .\-]\d{2}"  # 91 123 45 67 (Spain)
    r"|[679]\d{2}[ .\-]\d{3}[ .\-]\d{3}"  # 612 345 678 (Spain), 987 654 321 (Peru)
    r"|[69] \d{4} \d{4}"  # 9 1234 5678 (Chile)
    r"|[2-9]\d{3}-\d{4}"  # 2234-5678 (Central America)
    r"|[2-9]\d{2}-\d{4}"  # 555-0142, the local form
    r"|[2-9]\d{2}[ .]0\d{3}"  # 555 0142: no quantity begins with a nought
    rf"){_EXTENSION}(?![\w-]|[.,/]\d)"
)

_ANY_DIGITS: Final = r"\+?\(?\d(?:[ .()\-]{0,3}\d){6,14}"
_CUED: Final = re.compile(
    rf"\b{PHONE_WORDS}\b"
    rf"[^\d\n+(]{{0,30}}(?P<value>{_ANY_DIGITS}{_EXTENSION})(?![\w-]|[.,/:]\d)"
)
_CUED_AFTER: Final = re.compile(
    rf"(?<![\w$/.,-])(?<!\d[ (])(?<!  )(?P<value>{_ANY_DIGITS})(?= ?[,(]? ?(?:is|es)? ?(?:the|my|mi|his|her|el)? ?"
    r"(?:phone|cell|mobile|home phone|work phone|number|telefono|celular|movil|fijo|whatsapp)\b)"
)
_WHOLE: Final = re.compile(rf"\s*(?P<value>{_ANY_DIGITS})[\s.!?]*")

_PERHAPS_PUBLIC: Final = re.compile(r"(?<!\d)(?:\+?1[ .\-(]{0,3})?8\d{2}[ .\-)/]{0,3}\d{3}[ .\-]{0,3}\d{4}(?!\d)")


def public_phones(plain: str) -> Iterator[Span]:
    """Help lines that belong to everyone, however they are spaced."""
    for match in _PERHAPS_PUBLIC.finditer(plain):
        if is_public_phone(digits_of(match[0])):
            yield Span(match.start(), match.end(), Kind.PHONE)


def phones(plain: str) -> Iterator[Span]:
    """Numbers of a telling shape, numbers after a word such as "call", and a number that is the whole message."""
    for match in _SHAPE.finditer(plain):
        if not _means_something_else(plain, match.start(), match.end()):
            yield Span(match.start(), match.end(), Kind.PHONE)
    for pattern in (_CUED, _CUED_AFTER):
        for match in pattern.finditer(plain):
            start, end = match.span("value")
            if not _means_something_else(plain, start, end):
                yield Span(start, end, Kind.PHONE)
    if (whole := _WHOLE.fullmatch(plain)) and not is_date_like(whole["value"]):
        yield Span(*whole.span("value"), Kind.PHONE)


def _means_something_else(plain: str, start: int, end: int) -> bool:
    return is_an_amount(plain, start, end) or is_date_like(plain[start:end]) or is_round_range(plain[start:end])
