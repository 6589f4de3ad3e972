"""Canned replies: their places for names and numbers, filled in for one chat."""

import re
from typing import Final

from service.protocol.limits import REPLY_PLACES

PLACE: Final = re.compile(r"(,?\s*)\{(\w+)\}")


def placeholders(text: str) -> frozenset[str]:
    """The places in a reply."""
    return frozenset(name for _, name in PLACE.findall(text))


def unknown_placeholders(text: str) -> frozenset[str]:
    """Places that nothing can fill."""
    return placeholders(text) - frozenset(REPLY_PLACES)


def may_keep(text: str) -> bool:
    """Whether a reply says something, and everything in it can be filled."""
    return bool(text.strip()) and not unknown_placeholders(text)


def filled(text: str, values: dict[str, str]) -> str:
    """The reply for one chat. A place without a value goes, with the comma before it: "Hi, I am Ana."."""

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[2])
        return f"{place[1]}{value}" if value else ""

    return PLACE.sub(fill, text)
