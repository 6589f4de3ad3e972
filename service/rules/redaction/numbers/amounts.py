"""What a number is when it is no identifier: an amount, a date, a pair of years, the name of a study."""

import re
from typing import Final

from service.rules.redaction.words import one_of

_UNIT: Final = one_of(r"""
    mg, mcg, ug, \u00b5g, \u03bcg, g, kg, lb, lbs, ml, dl, l, cc, iu, ui, units?, unidades, cells?, celulas,
    calories, calorias, kcal, steps, pasos, mm, cm, gy, cgy, ng, meq, mmol, hours?, horas, days?, dias, weeks?,
    semanas, months?, meses, years?, anos, dollars?, dolares, pesos, euros, usd, copies, copias, platelets,
    plaquetas, (?:per|por|a|al) (?:day|week|month|year|dose|dia|semana|mes|ano|dosis|ciento|cent|kilo|kg)
    """)
_UNIT_AFTER: Final = re.compile(rf" ?{_UNIT}\b| ?(?:%|\u20ac|/\s?[a-z])")
_MONEY_BEFORE: Final = re.compile(r"(?:[$€£]|usd|\beur) ?$")
_PUBLICATION_BEFORE: Final = re.compile(
    r"\b(?:pmid|pmcid|pmc|isbn|issn|doi|nct|ndc|lot|lote|upc|icd|cpt|article id|study|trial|estudio|ensayo)"
    r"[ :#.\-]*(?:(?:number|numero|no|id|is|es)\b[ :#.\-]*){0,2}(?:978-?)?$"
)
_DATE_LIKE: Final = re.compile(
    r"\d{1,2}[ ./-]\d{1,2}[ ./-](?:(?:19|20)\d\d|\d\d)(?: \d{1,2}(?:[.:]\d\d)?)?"
    r"|(?:19|20)\d\d[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?(?:0[1-9]|[12]\d|3[01])(?: \d{1,2})?"
    r"|(?:19|20)\d\d(?: ?[ ./-] ?(?:19|20)\d\d)+|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d"
)
_FOUR_DIGITS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Far enough back to see "ISBN number is 978-" before a number.
_WORDS_BEFORE: Final = 30


def is_an_amount(plain: str, start: int, end: int) -> bool:
    """Whether the number is money or is followed by a unit."""
    before = max(0, start - _WORDS_BEFORE)
    return bool(_UNIT_AFTER.match(plain, end) or _MONEY_BEFORE.search(plain, before, start))


def is_publication(plain: str, start: int) -> bool:
    """Whether the number names a study, a book or a product: public, and needed when talking about trials."""
    return bool(_PUBLICATION_BEFORE.search(plain, max(0, start - _WORDS_BEFORE), start))


def is_date_like(value: str) -> bool:
    """Whether the whole of `value` reads as a calendar date or a span of years."""
    return bool(_DATE_LIKE.fullmatch(value))


def is_full_date(value: str) -> bool:
    """A date with slashes or a year of four digits: even after "record number", only such a one is no number."""
    return is_date_like(value) and ("/" in value or bool(_FOUR_DIGITS.search(value)))


def is_round_range(value: str) -> bool:
    """Such as 200-1000 or 2000-2400: two quantities and a dash. Local numbers are rarely so round and rising."""
    low, dash, high = value.partition("-")
    if not dash or not low.isdigit() or not high.isdigit() or high.startswith("0"):
        return False
    return int(low) < int(high) and int(low) % 50 == 0 and int(high) % 50 == 0
