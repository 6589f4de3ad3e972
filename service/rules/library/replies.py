"""Canned replies: their places for names and numbers, filled in for one chat."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from service.protocol.library.replies import ReplyText
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


def makes_sense(texts: Sequence[ReplyText], topic: str | None, topics: Collection[str | None]) -> bool:
    """Whether a reply may be kept, shared or one's own: one text for each language, a topic that there is, and nothing
    in it but what can be filled."""
    languages = [text.language for text in texts]
    return (
        len(set(languages)) == len(languages)
        and (topic is None or topic in topics)
        and all(may_keep(text.text) for text in texts)
    )


def filled(text: str, values: dict[str, str]) -> str:
    """The reply for one chat. A place without a value goes, with the comma before it: "Hi, I am Ana."."""

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[2])
        return f"{place[1]}{value}" if value else ""

    return PLACE.sub(fill, text)
