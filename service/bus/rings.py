"""What one process tells the others.

A message is a list: its kind, then its fields in an order that never changes. A newer version adds kinds, and fields at
the end; an older one passes over what it does not know, as over a ring that was lost.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from pydantic_core import from_json, to_json


class Rung(NamedTuple):
    """One new entry, as it is sent."""

    seq: int
    staff_only: bool
    encoded: str


class Ring(NamedTuple):
    """New entries of one chat. `before` is the newest number that a visitor could see until then.

    `changed`: the chat's state changed, and not only its talk. `client_id`: under which the first entry was said, for
    the connection that said it.
    """

    chat_id: str
    before: int
    entries: tuple[Rung, ...]
    changed: bool
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Passing:
    """A notice for the sockets of one side of a chat, already encoded."""

    chat_id: str
    to: Literal["visitor", "staff"]
    frame: str


Cached = Literal["hours", "articles", "people", "seats", "line", "alarms"]
"""Kinds of things that every process keeps in mind. Who stands in line is known by the chats' own rings, except that
somebody entered it. Who has seen an alarm is read with each board. Replies are none of them: whoever asks for them
reads them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that is kept in mind was changed in the database. `about`: whose, if it is one person's."""

    what: Cached
    about: str | None = None


@dataclass(frozen=True, slots=True)
class SatDown:
    """A specialist's console connected to the process that says so: an older one elsewhere is closed.

    `version`: the seat's, when it was taken. Rings may come late, and only by it is known which of two is the older.
    """

    person_id: str
    version: int | None = None


Message = Ring | Passing | Changed | SatDown


def encode(messages: Iterable[Message]) -> bytes:
    """Messages for the bus, all in one."""
    return to_json([[type(message).__name__, *fields(message)] for message in messages])


def fields(message: Message) -> list[object]:
    match message:
        case Ring():
            entries = [(entry.seq, entry.staff_only, entry.encoded) for entry in message.entries]
            return [message.chat_id, message.before, entries, message.changed, message.client_id]
        case Passing():
            return [message.chat_id, message.to, message.frame]
        case Changed():
            return [message.what, message.about]
        case SatDown():
            return [message.person_id, message.version]


def decode(raw: bytes) -> Iterator[Message]:
    """Messages from the bus that can be understood, in their order. Raises ValueError when it is no message at all."""
    packed: object = from_json(raw)
    if not isinstance(packed, list):
        raise ValueError("not a list of messages")
    for one in packed:
        message = made(one)
        if message is not None:
            yield message


def made(packed: list[Any]) -> Message | None:
    """A message from what was packed; None for what is not understood."""
    try:
        kind, *values = packed
        return KINDS[kind](values)
    except (LookupError, TypeError, ValueError):
        return None


def ring(values: list[Any]) -> Ring:
    chat_id, before, entries, changed, client_id = values[:5]
    return Ring(chat_id, before, tuple(map(rung, entries)), changed, client_id)


def rung(values: list[Any]) -> Rung:
    """An entry whose audience we do not know is not understood: nobody who might not see it is shown it."""
    seq, staff_only, encoded = values[:3]
    if not isinstance(staff_only, bool):
        raise TypeError("an audience that we do not know")
    return Rung(seq, staff_only, encoded)


def passing(values: list[Any]) -> Passing:
    chat_id, to, frame = values[:3]
    if to not in ("visitor", "staff"):
        raise ValueError("a side that we do not know")
    return Passing(chat_id, to, frame)


def changed(values: list[Any]) -> Changed:
    if values[0] not in ("hours", "articles", "people", "seats", "line", "alarms"):
        raise ValueError("something that we do not keep in mind")
    return Changed(values[0], values[1] if len(values) > 1 else None)  # an older version names nobody


def sat_down(values: list[Any]) -> SatDown:
    return SatDown(values[0], values[1] if len(values) > 1 else None)  # an older version of the service numbers none


KINDS: Final[dict[str, Callable[[list[Any]], Message]]] = {
    "Ring": ring,
    "Passing": passing,
    "Changed": changed,
    "SatDown": sat_down,
}
"""How each kind of message is made from its fields."""
