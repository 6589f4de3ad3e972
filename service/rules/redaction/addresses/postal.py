"""Addresses: a street in either style, and what follows it - flat, city, state, ZIP."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from service.rules.redaction.addresses.streets_en import streets_en
from service.rules.redaction.addresses.streets_es import streets_es
from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.words import STATE_CODE, STATE_NAME, one_of

_STATE: Final = rf"(?:{STATE_NAME}|{STATE_CODE}\b\.?)"
_ZIP: Final = r"\d{5}(?:-\d{4})?(?![\w-]|[.,]\d)"

_PO_BOX: Final = re.compile(
    r"(?<!\w)(?:p\.? ?o\.? ?box|post office box|apartado(?: postal| de correos)?|casilla(?: de correos?| postal)?)\.? ?"
    r"(?:#|no\.? ?|n[º°] ?)?\d{1,7}(?!\w)"
)
_ZIP_CUED: Final = re.compile(
    r"\b(?:zip(?: ?code)?|postal code|codigo postal|c\.? ?p\.?)(?:[ :,=#.]|(?:is|es|it's|number|el|de)\b){0,5}"
    r"(?P<zip>\d{5}(?:-\d{4})?)(?![\w-])"
)
_STATE_ZIP: Final = re.compile(rf"(?<!\w)[a-z]{{3,20}}, ?(?:{STATE_NAME}|{STATE_CODE}) (?P<zip>{_ZIP})")
_FIVE_DIGITS: Final = re.compile(r"\d{5}")
_LIVING: Final = one_of(r"""
    live, lives, living, address, house, home, moved, mail, send, ship, deliver, located, residence, stay(?:ing)?,
    pick (?:me|us|him|her) up, vivo, vive, vivimos, domicilio, direccion, casa, mand\w{1,6}, envi\w{1,6},
    resid\w{1,4}, queda, ubicad[oa], estoy en, me mude
    """)
_LIVING_CUE: Final = re.compile(rf"\b{_LIVING}\b")
# Far enough back to see "I have been living for years at".
_WORDS_BEFORE: Final = 40

_FLAT_EN: Final = (
    r"(?:apt|apartment|unit|suite|ste|floor|fl|room|rm|bldg|building|lot|trailer|space)\b\.? ?#?[a-z0-9-]{1,6}\b"
)
_FLAT_ES: Final = one_of(r"""
    int(?:erior)?, piso, depto, dpto, departamento, apto, apartamento, puerta, casa, edificio, edif, torre,
    bloque, manzana, mz, lote, lt, planta, escalera, esc, local, oficina, of, portal, calle
    """)
_TAIL: Final = re.compile(
    r"[ ,\n]{0,3}(?:"
    rf"{_FLAT_EN}|# ?[a-z0-9-]{{1,6}}\b|\d{{1,2}}(?:st|nd|rd|th) floor\b"
    rf"|{_FLAT_ES}\b\.? ?(?:#|n[º°]\.? ?)?(?:\d{{1,4}} ?-?[a-z]?|[a-z])\b"
    r"|\d{1,2} ?[º°ª](?: ?[a-d]\b| (?:izquierda|derecha|izda|dcha|centro)\b\.?| piso\b)?"
    r"|(?:colonia|barrio|fraccionamiento) [a-z]{3,20}\b"
    r"|(?:c\.? ?p\.?|codigo postal|zip(?: code)?)[ :]{0,2}\d{4,5}(?!\w)"
    rf"|(?:[a-z][a-z.'\-]{{2,20}}[ ,\n]{{1,2}}){{0,3}}{_STATE}[ ,\n]{{1,2}}{_ZIP}"
    rf"|{_STATE}(?=[.,]|$)|{_ZIP}(?! ?(?:mg|units|people|dollars|pesos))"
    r")"
)
# Cities are known by their capital, so they are looked for in the text as it was written.
_CITY_WORD: Final = r"[A-ZÁÉÍÓÚÑ][\w'’\-]{2,20}\.?"
_QUARTER: Final = r"(?:[Cc]ol(?:onia|\.)?|[Ff]racc\w*\.?|[Bb]arrio|Sector|Urb\.?) "
_CITY: Final = re.compile(
    rf"(?:,|,?\n)[ ]?(?:{_QUARTER})?{_CITY_WORD}(?: (?:(?:de|del|la|las|los|el) ){{0,2}}{_CITY_WORD}){{0,3}}"
    r"(?:,? (?:[A-Z]{2}\b|D\.?F\.?|CDMX))?"
    rf"|(?<=\d{{5}}),? {_CITY_WORD}(?: (?:de )?{_CITY_WORD}){{0,2}}"
)
# Flat, quarter, city, state and ZIP: no address has more pieces.
_MOST_PIECES: Final = 6


def addresses(text: str, plain: str) -> Iterator[Span]:
    """Streets with a house number and what belongs to them, post-office boxes, and ZIP codes that are named as such."""
    end_of_tail, is_home = partial(_end_of_tail, text, plain), partial(_is_home, plain)
    for streets in (streets_en, streets_es):
        for start, end in streets(text, plain, end_of_tail, is_home):
            yield Span(start, end, Kind.ADDRESS)
    for match in _PO_BOX.finditer(plain):
        yield Span(match.start(), end_of_tail(match.end()), Kind.ADDRESS)
    if _FIVE_DIGITS.search(plain):
        yield from _zip_codes(plain)


def _zip_codes(plain: str) -> Iterator[Span]:
    for pattern in (_ZIP_CUED, _STATE_ZIP):
        for match in pattern.finditer(plain):
            yield Span(*match.span("zip"), Kind.ADDRESS)


def _end_of_tail(text: str, plain: str, end: int) -> int:
    for _ in range(_MOST_PIECES):
        piece = _TAIL.match(plain, end) or _CITY.match(text, end)
        if not piece:
            break
        end = piece.end()
    return end


def _is_home(plain: str, start: int) -> bool:
    """Whether the words just before speak of where somebody lives."""
    return bool(_LIVING_CUE.search(plain, max(0, start - _WORDS_BEFORE), start))
