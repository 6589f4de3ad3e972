"""Numbers spelled out in words: "five five five, oh one four two" and "cinco cinco cinco…"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.numbers.cards import is_card_number
from service.rules.redaction.public import is_public_phone
from service.rules.redaction.words import PHONE_WORDS, SSN_WORDS, word_list


def _counted(words: str, values: Iterable[int]) -> dict[str, str]:
    return {word: str(value) for word, value in zip(word_list(words), values, strict=True)}


# What each word adds to the number; "double" and "triple" repeat what follows.
ENGLISH: Final[Mapping[str, str]] = {
    **_counted("zero one two three four five six seven eight nine", range(10)),
    **_counted("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", range(10, 20)),
    **_counted("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
    "oh": "0",
    "o": "0",
    "hundred": "00",
    "double": "",
    "triple": "",
}
SPANISH: Final[Mapping[str, str]] = {
    **_counted("cero uno dos tres cuatro cinco seis siete ocho nueve", range(10)),
    **_counted("diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve", range(10, 20)),
    **_counted("veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete", range(20, 28)),
    **_counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", range(30, 100, 10)),
    **_counted("cien doscientos trescientos cuatrocientos quinientos", range(100, 600, 100)),
    **_counted("seiscientos setecientos ochocientos novecientos", range(600, 1000, 100)),
    "veintiocho": "28",
    "veintinueve": "29",
    "doble": "",
    "triple": "",
}

_REPEATS: Final = {"double": 2, "doble": 2, "triple": 3}
_PAUSE: Final = r"[ ,.\-\u2026]{1,4}(?:(?:dash|hyphen|guion|space|espacio|then|luego|y|and)[ ,]{1,2})?"
# The shortest phone number that is said without an area code, and how much of it must be words.
_FEWEST_DIGITS, _FEWEST_WORDS = 7, 3
# Above this share of steps by one, somebody is counting breaths, not giving a number.
_COUNTING: Final = 0.67


_DIGIT_WORD: Final = (
    r"(?:o(?:h|ne|cho)?|t(?:wo|hree|res|riple)|f(?:ive|our)|s(?:ix|even|eis|iete)|n(?:ine|ueve)|zero|eight"
    r"|c(?:ero|inco|uatro)|uno|d(?:os|ouble|oble))"
)
# Two digit words in a row: without them no number is being spelled. A part of a pattern, to follow a blank.
DIGIT_PAIR: Final = rf"{_DIGIT_WORD}[ .]+{_DIGIT_WORD}\b"
_PAIR: Final = re.compile(f" {DIGIT_PAIR}")


def spaced(lowered: str) -> str:
    """`lowered` with a blank before it and for the marks that join spoken words. Places are not kept."""
    return f" {lowered}".replace("-", " ").replace(",", " ").replace("[", " ").replace("(", " ")


def _run_of(words: Mapping[str, str]) -> re.Pattern[str]:
    token = rf"(?:{'|'.join(sorted(words, key=len, reverse=True))}|\d{{1,4}})"
    return re.compile(rf"(?<!\w){token}(?:{_PAUSE}{token}(?!\w)){{2,}}")


_RUNS: Final = ((_run_of(ENGLISH), ENGLISH), (_run_of(SPANISH), SPANISH))
_TOKEN: Final = re.compile(r"[a-z]+|\d+")
# Far enough back to see "my phone number at home is".
_WORDS_BEFORE: Final = 40
_SSN_BEFORE: Final = re.compile(rf"\b{SSN_WORDS}\b")
_CUE_BEFORE: Final = re.compile(rf"\b(?:{PHONE_WORDS}|{SSN_WORDS})\b")


def spelled_numbers(plain: str) -> Iterator[Span]:
    """Runs of spelled digits long enough for a phone, a social security number or a card."""
    if not _PAIR.search(spaced(plain)):
        return
    for pattern, words in _RUNS:
        for match in pattern.finditer(plain):
            digits, spelled = _digits_said(match[0], words)
            if spelled < _FEWEST_WORDS or len(digits) < _FEWEST_DIGITS or is_public_phone(digits):
                continue
            if _is_counting(digits) and not _said_before(_CUE_BEFORE, plain, match.start()):
                continue
            yield Span(match.start(), match.end(), _kind(plain, match.start(), digits))


def _digits_said(said: str, words: Mapping[str, str]) -> tuple[str, int]:
    """The digits, and how many of the tokens were words."""
    parts: list[str] = []
    tokens = [token for token in _TOKEN.findall(said) if token in words or token.isdigit()]
    for before, token in zip(["", *tokens], tokens, strict=False):
        value = words.get(token, token)
        if _completes_tens(words.get(before, ""), value):
            parts[-1] = parts[-1][0] + value
        else:
            parts.append(value * _REPEATS.get(before, 1))
    return "".join(parts), sum(token in words for token in tokens)


def _completes_tens(before: str, value: str) -> bool:
    """Whether "forty" and "two" are 42 and not 402."""
    return len(before) == 2 and before[1] == "0" and before != "00" and len(value) == 1 and value != "0"


def _is_counting(digits: str) -> bool:
    steps = [abs(int(later) - int(earlier)) == 1 for earlier, later in pairwise(digits)]
    return sum(steps) > _COUNTING * len(steps)


def _kind(plain: str, start: int, digits: str) -> Kind:
    if is_card_number(digits) and len(digits) >= 13:
        return Kind.CARD
    if len(digits) == 9 and _said_before(_SSN_BEFORE, plain, start):
        return Kind.SSN
    return Kind.PHONE


def _said_before(words: re.Pattern[str], plain: str, start: int) -> bool:
    return words.search(plain, max(0, start - _WORDS_BEFORE), start) is not None
