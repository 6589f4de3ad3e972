"""E-mail addresses, links and network addresses, also as people say them aloud."""

import ipaddress
import re
from collections.abc import Collection, Iterator
from typing import Final

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.words import word_list

# Endings that no sentence runs into by a missing blank; two-letter words such as "me" or "es" are not among them.
_ENDING: Final = r"(?:com|org|net|edu|gov|biz|io|ly|gle|mx|uk|ar|cl|br|cr|gt|sv|hn|ec|uy|py|eu)"
# Those words are an ending only where a path follows.
_ENDING_WITH_PATH: Final = (
    r"(?:me|es|us|co|info|health|care|app|be|fm|tv|ai|page|link|site|online|dev|blog|ca|de|fr|pe|pr|pa)"
)
_MAIL_HOST: Final = (
    r"(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|aol|live|msn|protonmail|proton|ymail|comcast|gmx)"
)

_EMAIL: Final = re.compile(
    rf"(?<![\w.+%'-])[\w.+%'-]+ ?@ ?(?:[\w-]+(?:\.[a-z][\w-]+| \. ?(?:{_ENDING}|es|co)\b)+|{_MAIL_HOST}\b)"
)

_DOT: Final = r"(?: ?[\[({] ?(?:dot|punto) ?[\])}] ?| (?:dot|punto) |\.| \. )"
_JOINER: Final = r"(?: ?\. ?(?=\w)| (?:dot|punto|underscore|dash|hyphen|guion(?: bajo)?) |[_+-])"
_LOCAL: Final = rf"(?<![\w.])[a-z0-9]{{1,30}}(?:{_JOINER}[a-z0-9]{{1,30}}){{0,4}}"
_DOMAIN: Final = rf"\w[\w-]{{0,40}}(?:{_DOT}[a-z]{{2,20}}){{1,3}}(?!\w)"

# Speech and brackets: one of these is in every address that is not simply written.
_SAID_MARK: Final = re.compile(r"[ \[({](?:at|arroba)[ \])}]|@")
_SAID_AT: Final = re.compile(rf"(?P<local>{_LOCAL}) at (?P<domain>{_DOMAIN}|{_MAIL_HOST}\b)")
_SAID_ARROBA: Final = re.compile(
    rf"{_LOCAL}(?: ?[\[({{] ?(?:at|arroba) ?[\])}}] ?| arroba | ?@ ?)(?:{_DOMAIN}|{_MAIL_HOST}\b)"
)
_MAIL_CUE: Final = re.compile(r"\b(?:e-?mail|mail|correo|write (?:to )?me|send (?:it|them) to|reach me)\b")
_SAID_DOT: Final = re.compile(r"\b(?:dot|punto)\b")
# "look at cancer dot org" is no address: these words stand before "at" in ordinary talk.
_BEFORE_AT: Final = frozenset(
    word_list(
        "look looked looking looks read saw see found find is am are was be been it its me him her them us you i "
        "not here there page site info information article work worked working treated seen doctor nurse team one "
        "go start more much people someone anyone everyone that this so up on now available online posted listed "
        "and or"
    )
)

_LINK: Final = re.compile(
    r"(?<![\w@.])(?:(?:https?|ftp)://[^\s<>\"]+|www ?\. ?[^\s<>\"]+"
    rf"|(?:[a-z0-9][\w-]{{0,60}}\.){{1,6}}(?:{_ENDING}(?![\w-])(?:\.[a-z]{{2}}(?!\w))?(?:[/?#:][^\s<>\"]*)?|{_ENDING_WITH_PATH}/[^\s<>\"]*))"
)
_SAID_LINK: Final = re.compile(
    r"(?<!\w)(?:www (?:dot|punto) )?[a-z0-9][\w-]{0,40} (?:dot|punto) "
    r"(?:com|org|net|edu|gov|info|io)(?: (?:dot|punto) [a-z]{2}(?!\w))?"
    r"(?: (?:slash|diagonal|barra) [\w-]{1,40}){0,4}(?!\w)"
)
_AFTER_LINK: Final = ".,;:!?)]}'\u2026"
_LONGEST_HOST: Final = 253  # RFC 1035, section 2.3.4, as text
_HOST: Final = re.compile(r"^(?:[a-z]+://)?(?:[^/?#@]*@)?(?P<host>[^/?#:]+)")

_IPV4: Final = re.compile(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
_IPV6: Final = re.compile(r"(?<![\w:.])(?=[0-9a-f:]{0,39}\d)(?:[0-9a-f]{0,4}:){3,8}[0-9a-f]{0,4}(?![\w:])")
# "1.2.3.4" is a list or a version far more often than somebody's machine.
_SHORTEST_VERSION: Final = len("1.2.3.4")
_NUMBERED_PART: Final = re.compile(r"(?:version|ver|section|seccion|chapter|capitulo|v)[ .]*$")


def emails(plain: str) -> Iterator[Span]:
    """Addresses with an @, and those said as "name at example dot com" or "nombre arroba ejemplo punto com"."""
    if "@" in plain:
        for match in _EMAIL.finditer(plain):
            yield Span(match.start(), match.end(), Kind.EMAIL)
    if not _SAID_MARK.search(plain):
        return
    for match in _SAID_ARROBA.finditer(plain):
        yield Span(match.start(), match.end(), Kind.EMAIL)
    for match in _SAID_AT.finditer(plain):
        if _is_said_address(plain, match):
            yield Span(match.start(), match.end(), Kind.EMAIL)


def _is_said_address(plain: str, match: re.Match[str]) -> bool:
    if _MAIL_CUE.search(plain, max(0, match.start() - 40), match.start()):
        return True
    local, domain = match["local"], match["domain"]
    if re.match(_MAIL_HOST, domain) or not local.isalpha():
        return True
    return bool(_SAID_DOT.search(domain)) and local not in _BEFORE_AT


def links(plain: str, allowed_sites: Collection[str]) -> tuple[list[Span], list[Span]]:
    """Links to mask, and links to publishers, which are kept."""
    masked: list[Span] = []
    kept: list[Span] = []
    found = [_LINK.finditer(plain)] if "." in plain or "://" in plain else []
    found += [_SAID_LINK.finditer(plain)] if _SAID_DOT.search(plain) else []
    for matches in found:
        for match in matches:
            written = match[0].rstrip(_AFTER_LINK)
            span = Span(match.start(), match.start() + len(written), Kind.URL)
            (kept if _is_allowed(written, allowed_sites) else masked).append(span)
    return masked, kept


def _is_allowed(link: str, allowed_sites: Collection[str]) -> bool:
    written = re.sub(r" (?:dot|punto) ", ".", link)
    host = _HOST.match(written)
    parts = host["host"][-_LONGEST_HOST:].split(".") if host else []
    return any(".".join(parts[first:]) in allowed_sites for first in range(len(parts)))


def network_addresses(plain: str) -> Iterator[Span]:
    """IPv4 and IPv6 addresses; "version 1.2.3.4" and clock times are none."""
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(plain):
            if _is_network_address(match[0]) and not _NUMBERED_PART.search(
                plain, max(0, match.start() - 12), match.start()
            ):
                yield Span(match.start(), match.end(), Kind.IP)


def _is_network_address(written: str) -> bool:
    if len(written) <= _SHORTEST_VERSION:
        return False
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True
