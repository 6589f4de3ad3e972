"""What one process tells the others: a chat has these new entries."""

import json
from dataclasses import dataclass
from typing import Final

DESKS: Final = "desks"
"""The topic of every change of a chat's state. Plain messages ring only the chat's own topic."""

SETTINGS: Final = "settings"
"""The topic of changed hours, people or articles."""


def topic_of(chat_id: str) -> str:
    """The topic of one chat."""
    return f"chat:{chat_id}"


@dataclass(frozen=True, slots=True)
class Rung:
    """One new entry, as it is sent."""

    seq: int
    staff_only: bool
    encoded: str


@dataclass(frozen=True, slots=True)
class Ring:
    """New entries of one chat. `before` is the newest number that a visitor could see until then."""

    chat_id: str
    before: int
    entries: tuple[Rung, ...]
    changed: bool
    """Whether the chat's state changed, and not only its talk."""


def encode(ring: Ring) -> bytes:
    """A ring for the bus."""
    entries = [(entry.seq, entry.staff_only, entry.encoded) for entry in ring.entries]
    return json.dumps([ring.chat_id, ring.before, ring.changed, entries], ensure_ascii=False).encode()


def decode(message: bytes) -> Ring:
    """A ring from the bus."""
    chat_id, before, changed, entries = json.loads(message)
    return Ring(chat_id, before, tuple(Rung(*entry) for entry in entries), changed)
