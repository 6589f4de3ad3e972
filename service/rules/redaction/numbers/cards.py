"""Payment cards and social security numbers."""

import re
from collections.abc import Iterator
from typing import Final

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.numbers.amounts import is_an_amount, is_date_like, is_publication
from service.rules.redaction.public import digits_of
from service.rules.redaction.words import SSN_WORDS

# Lengths in use (ISO/IEC 7812-1: at most 19 digits, 13 the shortest that was issued).
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
# Nothing said in a chat has so many digits in a row; it is masked whole instead of being searched for cards.
_TOO_MANY_DIGITS: Final = 40

_DIGIT_RUN: Final = re.compile(r"(?<!\w)\d(?:[ .\-]{0,3}\d){12,}(?!\w)")
_GROUP: Final = re.compile(r"\d+")
_SECURITY_CODE: Final = re.compile(
    r"\b(?:cvv2?|cvc2?|cid|security code|codigo de seguridad)\b[ :=#]*(?:is |es )?(?P<value>\d{3,4})(?!\w)"
)

_SSN_SHAPE: Final = re.compile(
    r"(?<![\w-])(?<!\d[.,])(?:\d{3}(?: ?[-.] ?)\d{2}(?: ?[-.] ?)\d{4}|\d{3} \d{2} \d{4})(?![\w-]|[.,]\d)"
)
_YEAR_LAST: Final = re.compile(r"\d{3} \d{2} (?:19|20)\d\d")
_SSN_CUED: Final = re.compile(
    rf"\b{SSN_WORDS}(?!\w)(?! worker)[^\d\n]{{0,30}}"
    r"(?P<value>\d(?:[ .\-/]{0,3}\d){8}(?:[ .\-]?\d{2})?)(?![\w-]|[.,]\d)"
)
_SSN_CUED_AFTER: Final = re.compile(
    r"(?<![\w.,-])(?<!\d )(?<!  )(?P<value>\d(?:[ .\-]{0,3}\d){8}) ?[,(]? ?(?:is|es|was)? ?"
    rf"(?:my|mi|his|her|su|the|el)? ?(?:numero de )?{SSN_WORDS}\b"
)
_SSN_LAST_FOUR: Final = re.compile(
    r"\b(?:last|ultimos) (?:4|four|cuatro)(?: digits| digitos| numeros)?[^\d\n]{0,20}"
    rf"\b{SSN_WORDS}\b[^\d\n]{{0,25}}(?P<value>\d{{4}})(?!\w)"
    rf"|\b{SSN_WORDS}\b[^\d\n]{{0,25}}(?:ends in|ending in|last (?:4|four)|termina en|acaba en)"
    r"[^\d\n]{0,12}(?P<end>\d{4})(?!\w)"
)

_LONG: Final = re.compile(r"(?<![\w$])(?<!\d[.,])\d{9,}(?!\w|[.,]\d)")


def cards(plain: str) -> Iterator[Span]:
    """Runs of 13 to 19 digits, however spaced, whose last digit is right by Luhn."""
    for run in _DIGIT_RUN.finditer(plain):
        yield from _cards_within(run)


def _cards_within(run: re.Match[str]) -> Iterator[Span]:
    if len(digits_of(run[0])) > _TOO_MANY_DIGITS:
        yield Span(run.start(), run.end(), Kind.RECORD_NUMBER)
        return
    groups = list(_GROUP.finditer(run.string, run.start(), run.end()))
    first = 0
    while first < len(groups):
        beyond = _end_of_card(groups, first)
        if beyond > first:
            yield Span(groups[first].start(), groups[beyond - 1].end(), Kind.CARD)
        first = max(beyond, first + 1)


def _end_of_card(groups: list[re.Match[str]], first: int) -> int:
    """The index after the last group of the longest card that begins with group `first`; 0 when there is none."""
    digits, best = "", 0
    for index in range(first, len(groups)):
        digits += groups[index][0]
        if len(digits) > _LONGEST_CARD:
            break
        if len(digits) >= _SHORTEST_CARD and is_card_number(digits):
            best = index + 1
    return best


def is_card_number(digits: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1 annex B) and a first digit that payment networks use (2 to 6)."""
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    total = sum(map(int, digits[-1::-2])) + sum(value - 9 if value > 9 else value for value in doubled)
    return total % 10 == 0 and "2" <= digits[0] <= "6"


def social_security_numbers(plain: str) -> Iterator[Span]:
    """The 3-2-4 shape whatever its area number, nine digits beside the words for it."""
    for match in _SSN_SHAPE.finditer(plain):
        if not (_YEAR_LAST.fullmatch(match[0]) or is_an_amount(plain, match.start(), match.end())):
            yield Span(match.start(), match.end(), Kind.SSN)
    for pattern in (_SSN_CUED, _SSN_CUED_AFTER):
        for match in pattern.finditer(plain):
            yield Span(*match.span("value"), Kind.SSN)


def short_secrets(plain: str) -> Iterator[Span]:
    """The security code of a card and the last four digits of a social security number, where words name them."""
    for match in _SECURITY_CODE.finditer(plain):
        yield Span(*match.span("value"), Kind.CARD)
    for match in _SSN_LAST_FOUR.finditer(plain):
        yield Span(*match.span("value" if match["value"] else "end"), Kind.SSN)


def long_numbers(plain: str) -> Iterator[Span]:
    """Nine digits and more without a break: no dose, count or date is so long, so it names a person."""
    for match in _LONG.finditer(plain):
        start, end = match.span()
        if not (is_an_amount(plain, start, end) or is_publication(plain, start) or is_date_like(match[0])):
            yield Span(start, end, _kind_of_length(match[0]))


def _kind_of_length(digits: str) -> Kind:
    if len(digits) == 9:
        return Kind.SSN
    if len(digits) == 10 or (len(digits) == 11 and digits[0] == "1"):
        return Kind.PHONE
    return Kind.RECORD_NUMBER
