"""Which passwords anybody could guess. There is no rule of which signs a password needs: NIST SP 800-63B-4 (3.1.1.2)
asks for length and for a list of what is not taken.

A list of common passwords has hardly any of fifteen characters or more. What people make of such a length, when they
have to, is a common word again, their own name, the helpline's words, a row of the keyboard, or several of them: so
the list is of pieces, and a password is easy when little is left of it without them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

LISTED: Final = """
password passwort contrasena contraseña clave secret secreto letmein welcome bienvenido bienvenida admin
administrator administrador login access default changeme changethis cambiame master temporary temporal
iloveyou teamo tequiero mylove miamor friend amigo amiga family familia mother father mama papa
monkey dragon football futbol baseball basketball soccer superman batman pokemon starwars princess princesa
sunshine flower butterfly mariposa chocolate cookie summer winter spring autumn verano invierno primavera otoño
monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
january february march april june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
michael jennifer jessica ashley daniel charlie jordan andrew thomas robert maria jesus christ jesucristo
computer internet google facebook samsung iphone whatever trustno hello hola world mundo freedom america
mexico espana houston chicago dallas texas california qazwsx qweasd abcd test testing example ejemplo
helpline lifeline chat cancer support apoyo ayuda society sociedad american hospital health salud hope esperanza
console consola supervisor supervision specialist especialista visitor visitante patient paciente doctor nurse
"""
"""What heads the lists of passwords that were found out, in English and Spanish, and the words of this trade."""

COMMON: Final = tuple(LISTED.split())

ROWS: Final = tuple(
    row + row[::-1]
    for row in ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjklñ", "asdfghjkl", "zxcvbnm")
)
"""What one runs along, on a keyboard or in one's head."""

RUN: Final = 4
"""So many signs along a row are no chance."""

IN_PLACE: Final = str.maketrans("0134578@$!|", "oieastbasii")
"""Signs that stand for letters."""

SEPARATORS: Final = re.compile(r"[\s\-_.,;:/+*'\"]+")
YEAR: Final = re.compile(r"(?:19|20)\d\d")

GONE: Final = "\0"
"""In the place of what was recognised."""

SHORTEST_NAME: Final = 3

WORTH_OF_A_PIECE: Final = 2
"""A piece that everybody has is hardly more than a sign: whoever guesses tries thousands of them at once."""

FEWEST: Final = 8
"""Of what nobody has on a list; each sign counts once. A sentence of four words has ten or more."""


def one_password(typed: str) -> str:
    """A password as it is kept: the same one on whatever keyboard it was typed (NFKC, as NIST advises)."""
    return unicodedata.normalize("NFKC", typed)


def without_marks(text: str) -> str:
    """In small letters, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def is_easy(password: str, own: Iterable[str] = ()) -> bool:
    """Whether anybody could guess it, or anybody who knows the person; `own` are their names."""
    text = without_repeats(SEPARATORS.sub("", without_marks(password)))
    rest, pieces = without_words(text, own)
    rest, years = YEAR.subn(GONE, rest)
    signs = set[str]()
    for part in rest.split(GONE):
        left, runs = without_runs(part)
        pieces += runs
        signs |= left
    return WORTH_OF_A_PIECE * (pieces + bool(years)) + len(signs) < FEWEST


def without_repeats(text: str) -> str:
    """What is said again and again, once."""
    for length in range(1, len(text) // 2 + 1):
        if text[length:] == text[:-length]:
            return text[:length]
    return text


def words_of(own: Iterable[str]) -> Iterator[str]:
    """A person's names, whole and in their parts."""
    for name in own:
        plain = without_marks(name)
        for part in (SEPARATORS.sub("", plain), *SEPARATORS.split(plain)):
            if len(part) >= SHORTEST_NAME:
                yield part


def without_words(text: str, own: Iterable[str]) -> tuple[str, int]:
    """What is left without the words that everybody tries, and how many different ones there were."""
    pieces = 0
    read = text.translate(IN_PLACE)
    for word in sorted({*map(without_marks, COMMON), *words_of(own)}, key=len, reverse=True):
        found = [match.start() for match in re.finditer(re.escape(word), read)]
        pieces += bool(found)
        for start in found:
            gap = GONE * len(word)
            text = text[:start] + gap + text[start + len(word) :]
            read = read[:start] + gap + read[start + len(word) :]
    return text, pieces


def without_runs(part: str) -> tuple[set[str], int]:
    """The signs that are left without runs along a row, and how many runs there were."""
    part = re.sub(r"(.)\1+", r"\1", part)
    left, runs, start = set[str](), 0, 0
    while start < len(part):
        length = run_at(part, start)
        if length >= RUN:
            runs += 1
            start += length
        else:
            left.add(part[start])
            start += 1
    return left, runs


def run_at(part: str, start: int) -> int:
    """How many signs from here on stand beside each other in a row."""
    end = start + 1
    while end < len(part) and any(part[start : end + 1] in row for row in ROWS):
        end += 1
    return end - start
