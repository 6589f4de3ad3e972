"""Mask what identifies a person before a message is stored.

Pure and in linear time: every repetition in the patterns is bounded, or reads characters that nothing beside it reads.
Kinds, forms, figures and what is missed are described in docs/privacy.md.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from service.rules.redaction.addresses.postal import addresses
from service.rules.redaction.addresses.web import emails, links, network_addresses
from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.numbers.cards import cards, long_numbers, short_secrets, social_security_numbers
from service.rules.redaction.numbers.dates import birth_dates
from service.rules.redaction.numbers.phones import phones, public_phones
from service.rules.redaction.numbers.records import record_numbers
from service.rules.redaction.numbers.spelled import DIGIT_PAIR, spaced, spelled_numbers
from service.rules.redaction.plain import AT_ELSEWHERE, DIGITS_ELSEWHERE, plain
from service.rules.redaction.public import PUBLISHERS

PLACEHOLDERS: Final[Mapping[str, Mapping[Kind, str]]] = {
    "en": {
        Kind.SSN: "[removed: social security number]",
        Kind.CARD: "[removed: card number]",
        Kind.EMAIL: "[removed: email]",
        Kind.PHONE: "[removed: phone]",
        Kind.URL: "[removed: link]",
        Kind.IP: "[removed: network address]",
        Kind.ADDRESS: "[removed: address]",
        Kind.BIRTH_DATE: "[removed: date of birth]",
        Kind.RECORD_NUMBER: "[removed: record number]",
    },
    "es": {
        Kind.SSN: "[quitado: seguro social]",
        Kind.CARD: "[quitado: tarjeta]",
        Kind.EMAIL: "[quitado: correo]",
        Kind.PHONE: "[quitado: teléfono]",
        Kind.URL: "[quitado: enlace]",
        Kind.IP: "[quitado: dirección de red]",
        Kind.ADDRESS: "[quitado: dirección]",
        Kind.BIRTH_DATE: "[quitado: fecha de nacimiento]",
        Kind.RECORD_NUMBER: "[quitado: número de registro]",
    },
}

# Without one of these nothing can be found. They run on every message, so each begins with a character, not a choice.
_DIGIT_OR_AT: Final = re.compile(f"[0-9@{DIGITS_ELSEWHERE}{AT_ELSEWHERE}]")
_DOT_WITHIN: Final = re.compile(r"\.[a-zA-Z]")
_SAID: Final = re.compile(rf" (?:dot\b|punto\b|arroba\b|born |birth|nac[ií]|{DIGIT_PAIR})")
_DIGIT: Final = re.compile(r"\d")
# Seven digits with little between them, as in a local phone number: the shortest that tells without a word beside it.
_LONG_NUMBER: Final = re.compile(r"\d(?:[ .()\-/+]{0,3}\d){6}")


_PLACEHOLDER: Final = re.compile(
    "|".join(re.escape(plain(word)) for words in PLACEHOLDERS.values() for word in words.values())
)
# No pattern reads this character. New lines go around it, because the gaps between a word and its number end at those.
_COVER: Final = "\0"
# Ordinary messages need two looks, the second to see that nothing is left.
_MOST_LOOKS: Final = 8


class Masked(NamedTuple):
    """A text that may be stored, and what was taken out of it: kinds in order of first appearance, for the notice."""

    text: str
    kinds: tuple[Kind, ...] = ()
    spans: tuple[Span, ...] = ()
    """Where the identifiers stood in the text as it was written."""


def mask(text: str, language: str = "en", allowed_sites: Collection[str] = PUBLISHERS) -> Masked:
    """`text` with each identifier replaced by a word for its kind in `language` (in English where there is none).

    Both languages' forms are looked for, whatever the language. Links to `allowed_sites` and their subdomains stay.
    """
    if not may_identify(text):
        return Masked(text)
    return without(text, _spans(text, allowed_sites), language)


def without(text: str, spans: tuple[Span, ...], language: str) -> Masked:
    """`text` with what stands at `spans`, which are in order, replaced by a word for its kind."""
    if not spans:
        return Masked(text)
    words = PLACEHOLDERS.get(language, PLACEHOLDERS["en"])
    kinds = tuple(dict.fromkeys(span.kind for span in spans))
    return Masked(_replaced(text, spans, words), kinds, spans)


def may_identify(text: str) -> bool:
    """Whether it is worth looking: False for most messages, at the cost of about two microseconds."""
    if _DIGIT_OR_AT.search(text) or _DOT_WITHIN.search(text):
        return True
    return _SAID.search(spaced(text.lower())) is not None


def _spans(text: str, allowed_sites: Collection[str]) -> tuple[Span, ...]:
    """Look until nothing more is found: with one identifier gone, digits beside it can look like another."""
    written = plain(text)
    done = [Span(*place.span(), Kind.URL) for place in _PLACEHOLDER.finditer(written)]
    found: list[Span] = []
    for _ in range(_MOST_LOOKS):
        text, written = _covered(text, done), _covered(written, done)
        done = list(_joined(_found(text, written, allowed_sites)))
        if not done:
            break
        found += done
    return tuple(_joined(found))


def _found(text: str, written: str, allowed_sites: Collection[str]) -> list[Span]:
    masked_links, kept_links = links(written, allowed_sites)
    # The digits of a help line or of an article's address are no one's phone: the number patterns never see them.
    unseen = [*kept_links, *public_phones(written)]
    numbers = _numbers(text, _covered(written, unseen))
    return [*emails(written), *masked_links, *network_addresses(written), *numbers]


def _covered(written: str, spans: list[Span]) -> str:
    """`written` with these places unreadable, for what they hold and as a bridge between what stands around them."""
    if not spans:
        return written
    letters = list(written)
    for span in spans:
        letters[span.start : span.end] = f"\n{_COVER * (span.end - span.start - 2)}\n"
    return "".join(letters)


def _numbers(text: str, written: str) -> Iterator[Span]:
    yield from spelled_numbers(written)
    yield from birth_dates(written)
    if not _DIGIT.search(written):
        return
    yield from addresses(text, written)
    yield from record_numbers(written)
    yield from short_secrets(written)
    if _LONG_NUMBER.search(written):
        yield from cards(written)
        yield from social_security_numbers(written)
        yield from phones(written)
        yield from long_numbers(written)


def _joined(found: list[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap made one. The kind is that of the longest; of equals, the first found."""
    ordered = sorted(found, key=lambda span: span.start)
    current: Span | None = None
    length = 0
    for span in ordered:
        if current is None or span.start >= current.end:
            if current is not None:
                yield current
            current, length = span, span.end - span.start
            continue
        longer = span.end - span.start > length
        length = max(length, span.end - span.start)
        current = Span(current.start, max(current.end, span.end), span.kind if longer else current.kind)
    if current is not None:
        yield current


def _replaced(text: str, spans: tuple[Span, ...], words: Mapping[Kind, str]) -> str:
    pieces: list[str] = []
    last = 0
    for span in spans:
        pieces += (text[last : span.start], words[span.kind])
        last = span.end
    return "".join((*pieces, text[last:]))
