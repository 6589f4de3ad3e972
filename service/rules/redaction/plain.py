"""One plain spelling of a message, so that the patterns need to know only one.

The plain form has exactly as many characters as the original: a place found in one is the same place in the other.
"""

import unicodedata
from typing import Final

# Phones put narrow, joining and direction marks around a copied number; a blank is a separator every pattern knows.
_BLANKS: Final = (
    "\t\u00a0\u00ad\u2000\u2002\u2003\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u202f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff"
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
# Full-width, Arabic and Persian digits: keyboards of people who write English or Spanish as well.
DIGITS_ELSEWHERE: Final = "".join(chr(first + digit) for first in (0xFF10, 0x0660, 0x06F0) for digit in range(10))
AT_ELSEWHERE: Final = "\uff20\ufe6b"


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_PLAIN: Final = str.maketrans(
    {letter: _without_accent(letter) for letter in "áàâäãéèêëíìîïóòôöõúùûüñç"}
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | {digit: str(unicodedata.digit(digit)) for digit in DIGITS_ELSEWHERE}
    | dict.fromkeys(AT_ELSEWHERE, "@")
    | {"\uff0e": ".", "\uff1a": ":", "\uff08": "(", "\uff09": ")", "\uff0b": "+", "\r": "\n"}
)


def plain(text: str) -> str:
    """`text` in lower case, without accents, with one kind of blank, dash, quote and digit; same length."""
    return _same_length_lower(text).translate(_PLAIN)


def _same_length_lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few letters (İ) become two in lower case; they are left as they are.
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
