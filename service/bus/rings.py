"""What one process tells the others."""

from collections.abc import Iterable
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
    the line that said it.
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


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that is kept in mind was changed in the database."""

    what: Literal["hours", "articles", "people", "seats"]


@dataclass(frozen=True, slots=True)
class SatDown:
    """A specialist's console connected to the process that says so: an older one elsewhere is closed."""

    person_id: str


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
            return [message.what]
        case SatDown():
            return [message.person_id]


def decode(raw: bytes) -> list[list[Any]]:
    """Messages from the bus, each still to be `made`. Raises ValueError."""
    packed: list[list[Any]] = from_json(raw)
    return packed


def made(kind: str, *values: Any) -> Message:  # noqa: ANN401 - whatever another process sent
    """A message from what was packed. Raises LookupError, TypeError or ValueError when it is not one that we know."""
    if kind == "Ring":
        chat_id, before, entries, changed, client_id = values
        return Ring(chat_id, before, tuple(Rung(*entry) for entry in entries), changed, client_id)
    return PLAIN[kind](*values)


PLAIN: Final[dict[str, type[Passing | Changed | SatDown]]] = {
    "Passing": Passing,
    "Changed": Changed,
    "SatDown": SatDown,
}
"""Messages whose fields are plain values."""
