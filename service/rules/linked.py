"""The addresses and telephone numbers in a text, which can be opened and dialled.

`frontend/src/ui/linked/linked.ts` finds the same in the browser; `tests/data/linked.jsonl` holds both to it.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

GAP: Final = r"[-.\u2010-\u2015\u00a0 ]"
"""Blanks, dashes and points that people put between the groups of a number."""

BEFORE: Final = r"(?<![\w@#$€+/.,-])"
AFTER: Final = r"(?![\w@%]|[-.,/]\d)"
"""Not inside a longer number, a price, a date, an address or a word."""

INVISIBLE: Final = r"\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""Whatever is not seen ends an address: direction marks can make it look like another one."""

KINDS: Final = (
    rf'(?P<address>(?<![\w@./-])(?:https?://|www\.)[^\s<>"{INVISIBLE}]+)',
    rf"{BEFORE}(?P<abroad>\+(?!1)\d{{1,3}}(?:{GAP}?\(?\d{{1,4}}\)?){{2,5}}){AFTER}",
    rf"{BEFORE}(?P<phone>(?:\+?1{GAP}?)?(?:\(\d{{3}}\) ?|\d{{3}}{GAP})\d{{3}}{GAP}\d{{4}}){AFTER}",
    # Letters on the keys, as in 1-800-4-CANCER; only toll-free lines have them.
    rf"{BEFORE}(?P<letters>(?:1[-. ])?\(?8(?:00|33|44|55|66|77|88)[-.)](?=[^a-z]*[A-Z])(?:[-. ]?[A-Z0-9]){{7}}){AFTER}",
    rf"{BEFORE}(?P<short>988|911){AFTER}",
)

FOUND: Final = re.compile("|".join(KINDS))

CLOSING: Final = ".,;:!?…'’”»*_"
"""What closes a sentence does not belong to the address in it."""

ON_THE_KEYS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""The digit that a letter shares its key with (ITU-T E.161)."""


class Hyperlink(NamedTuple):
    """What is shown, exactly as it was written, and where it leads."""

    text: str
    href: str


def linked(text: str) -> Iterator[str | Hyperlink]:
    """The text in its parts: plain words, and links. Nothing else becomes a link, whatever it looks like."""
    end = 0
    for match in FOUND.finditer(text):
        link = link_of(match)
        if link is None:
            continue
        if match.start() > end:
            yield text[end : match.start()]
        yield link
        end = match.start() + len(link.text)
    if end < len(text):
        yield text[end:]


def link_of(match: re.Match[str]) -> Hyperlink | None:
    """Where a match leads; None for an address that is none."""
    whole = match.group()
    if match.lastgroup == "address":
        return address(without_closing(whole))
    dialled = re.sub(r"\D", "", whole.translate(ON_THE_KEYS) if match.lastgroup == "letters" else whole)
    if match.lastgroup == "short":
        return Hyperlink(whole, f"tel:{dialled}")
    return Hyperlink(whole, f"tel:+{dialled}" if match.lastgroup == "abroad" else f"tel:+1{dialled[-10:]}")


def address(text: str) -> Hyperlink | None:
    """Always encrypted, and never with a name before the host, which makes one site look like another."""
    href = "https://" + text.removeprefix("http://").removeprefix("https://")
    try:
        place = urlsplit(href)
        named = "." in (place.hostname or "") and "@" not in place.netloc
    except ValueError:
        return None
    return Hyperlink(text, href) if named else None


def without_closing(text: str) -> str:
    """Without the sentence's own end; a bracket stays where the address opened it."""
    unopened = text.count(")") - text.count("(")
    end = len(text)
    while end:
        last = text[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last not in CLOSING:
            break
        end -= 1
    return text[:end]
