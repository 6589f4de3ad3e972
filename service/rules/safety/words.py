"""A message as the plain words the safety rules read: no accents, no capitals, no tricks of spelling.

Folding follows Unicode NFKC and full case folding (Unicode Standard Annex 15 and section 3.13). Everything
here is one pass over a capped text, so the work grows with the length and never faster.
"""

import re
import unicodedata
from typing import Final

MOST_LETTERS: Final = 4000
"""A longer message is read at its head and its tail: the cap bounds the work (OWASP ASVS 1.3.12)."""

TAIL_LETTERS: Final = 1000
"""How much of the cap is kept for the end, where people tend to say the hardest thing."""

BREAK: Final = "."
"""The word that stands for the end of a sentence; no gap in a pattern reaches over it."""

FEVER: Final = "#fever"
MANY: Final = "#many"
NUMBER: Final = "#number"

MANY_FROM: Final = 10
"""From ten on, a number of pills is no dosing slip."""

FEVER_RANGES: Final = ((100.4, 108.0), (38.0, 42.5))
"""Degrees Fahrenheit and Celsius from which a fever on treatment is urgent (the usual 38 °C; wants clinical
sign-off before release). The upper ends are what a body can reach."""

LEET: Final = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})

_APOSTROPHES: Final = str.maketrans("", "", "'’‘`´ʼ")
_HESITATION: Final = re.compile(r"\.{2,}|…")
_SPELT_OUT: Final = re.compile(r"(?<!\w)[a-z](?:[ .\-_][a-z](?!\w)){2,30}")
_WORDS: Final = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?(?=[cf]?(?:\W|$)))|(?P<word>[^\W_][\w@$*!]*[\w*]|[^\W_])|(?P<stop>[.!?;\n])"
)
_STRETCHED: Final = re.compile(r"(.)\1{2,}")

_ACCENTED: Final = tuple(zip("áéíóúüñ¿¡’", "aeiouun  '", strict=True))
"""What ordinary Spanish and a telephone's keyboard add to ASCII, and how the folding below would read it."""

_INTRICATE: Final = re.compile(r"[^a-z ,.?;:'()\-\n!]|\.\.|![a-z]|\b[a-z][ .-][a-z]\b")
"""Anything that needs the careful reading: figures, signs inside words, hesitation, letters spelt out."""

_PLAINLY: Final = str.maketrans(
    {",": " ", ":": " ", "(": " ", ")": " ", "-": " ", "'": None} | dict.fromkeys("?!;\n", BREAK)
)


def words(text: str) -> list[str]:
    """The words of a message in order, with `.` for a sentence end and `#fever`, `#many` or `#number` for figures.

    Most messages are plain letters and are only split; the rest is read with care, to the same words.
    """
    plain = _lowered(text)
    if len(plain) <= MOST_LETTERS and plain.isascii() and not _INTRICATE.search(plain):
        return _split(plain)
    return _read(text)


def _lowered(text: str) -> str:
    lowered = text.lower()
    if not lowered.isascii():
        for accented, letter in _ACCENTED:
            lowered = lowered.replace(accented, letter)
    return lowered


def _split(plain: str) -> list[str]:
    """The words of a message of plain letters; a sentence ends once, and none ends before it begins."""
    found: list[str] = []
    *ended, rest = plain.translate(_PLAINLY).split(BREAK)
    for sentence in ended:
        if said := sentence.split():
            found += said
            found.append(BREAK)
    return found + rest.split()


def _read(text: str) -> list[str]:
    found: list[str] = []
    for match in _WORDS.finditer(_SPELT_OUT.sub(_together, folded(text))):
        if match.lastgroup == "word":
            found.append(match[0])
        elif match.lastgroup == "number":
            found.append(_figure(match[0]))
        elif found and found[-1] != BREAK:
            found.append(BREAK)
    return found


def folded(text: str) -> str:
    """Capped, compatibility forms unified, case, accents and apostrophes removed (don't → dont)."""
    if len(text) > MOST_LETTERS:
        text = f"{text[: MOST_LETTERS - TAIL_LETTERS]}\n{text[-TAIL_LETTERS:]}"
    if text.isascii():
        return _HESITATION.sub(" ", text.translate(_APOSTROPHES).lower())
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold().translate(_APOSTROPHES)
    apart = unicodedata.normalize("NFD", plain)
    return _HESITATION.sub(" ", "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf")))


def unleeted(word: str) -> str:
    """`k1ll` as `kill`: figures and signs inside a word read as the letters they imitate."""
    return word.translate(LEET)


def unstretched(word: str, keep: int) -> str:
    """`diiiie` as `die`: a letter written three times or more is kept `keep` times."""
    return _STRETCHED.sub(lambda run: run[1] * keep, word)


def _together(spelt: re.Match[str]) -> str:
    """Letters written one by one (`k m s`, `k.m.s`) are the word they spell."""
    return re.sub(r"[^a-z]", "", spelt[0])


def _figure(digits: str) -> str:
    """The number itself is not kept: the rules only ask whether it could be a fever."""
    value = float(digits.replace(",", "."))
    if any(low <= value <= high for low, high in FEVER_RANGES):
        return FEVER
    return MANY if value >= MANY_FROM else NUMBER
