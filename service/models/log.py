"""A chat's log: numbered entries, the only truth there is about a chat."""

import json
from datetime import datetime
from typing import Any, Final, NamedTuple

from pydantic_core import to_json
from sqlalchemy import Index, LargeBinary, String, Text, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base
from service.models.seal import ChatKey, WrongKey
from service.protocol.events import (
    KINDS,
    AnyEvent,
    ArticleSent,
    Event,
    MessagePosted,
    NoteAdded,
    event_from_stored,
)

VISITOR: Final = "visitor"
"""The author of what a visitor says; staff are authors by their id."""


class LogRow(Base):
    """One entry. The primary key is the compare-and-set: whoever writes a number second is refused.

    `event` is the event without what was said; `words` is what was said, encrypted, or nothing once erased. `audience`
    says who may see it to those who do not know its type, which are older versions; the first rows have none.
    """

    __tablename__ = "chat_log"
    __table_args__ = (Index("uq_chat_log_client_id", "chat_id", "author", "client_id", unique=True),)

    chat_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    type: Mapped[str] = mapped_column(String(30))
    audience: Mapped[str | None] = mapped_column(String(12))
    author: Mapped[str | None] = mapped_column(String(40))
    client_id: Mapped[str | None] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(Text)
    words: Mapped[bytes | None] = mapped_column(LargeBinary)


class LogEntry(NamedTuple):
    """An entry ready to be written, and as it is sent: encoded once. `once` is (author, client id) if it has one."""

    seq: int
    event: Event
    encoded: str
    stored: str
    words: bytes | None
    once: tuple[str, str] | None


class Unreadable(Exception):
    """What is stored of a chat cannot be read: it is damaged, or sealed with another key. It costs this chat alone."""


def once_of(event: AnyEvent) -> tuple[str, str] | None:
    """By what a repeated sending of the same thing is known."""
    if isinstance(event, MessagePosted):
        return (event.by or VISITOR, event.client_id)
    if isinstance(event, ArticleSent | NoteAdded):
        return (event.by, event.client_id)
    return None


def associated_data(chat_id: str, seq: int) -> bytes:
    """What is authenticated along with the words of an entry."""
    return f"{chat_id}:{seq}".encode()


SPOKEN: Final[dict[str, tuple[str, ...]]] = {name: kind.WORDS for name, kind in KINDS.items()}
WORDS: Final[dict[type, set[str]]] = {kind: set(kind.WORDS) for kind in KINDS.values()}
"""Which fields of an event are what somebody said, by stored type and by class."""

FOR_ALL: Final = tuple(name for name, kind in KINDS.items() if kind.AUDIENCE == "all")
"""Stored types that a visitor may see."""

FOR_VISITORS: Final = or_(LogRow.audience == "all", and_(LogRow.audience.is_(None), LogRow.type.in_(FOR_ALL)))
"""Entries that a visitor may see, by whichever version they were written."""


def to_log_entry(chat_id: str, seq: int, event: Event, key: ChatKey | None) -> LogEntry:
    """Encode an event once, for the wire and for the disk. Without a key (erased) the words are not kept."""
    spoken = WORDS[type(event)]
    if not spoken:
        encoded = event.model_dump_json()
        return LogEntry(seq, event, encoded, encoded, None, once_of(event))
    said = to_json({name: getattr(event, name) for name in event.WORDS})
    stored = event.model_dump_json(exclude=spoken)
    encoded = f"{stored[:-1]},{said[1:].decode()}"
    words = key.seal(said, associated_data(chat_id, seq)) if key else None
    return LogEntry(seq, event, encoded, stored, words, once_of(event))


def from_row(row: LogRow, key: ChatKey | None) -> AnyEvent:
    """The event of a stored entry. Erased words come back empty. Raises `Unreadable`."""
    try:
        fields: dict[str, Any] = json.loads(row.event) | dict.fromkeys(SPOKEN.get(row.type, ()), "")
        if row.words is not None and key is not None:
            fields |= json.loads(key.open(row.words, associated_data(row.chat_id, row.seq)))
        return event_from_stored(fields, row.audience)
    except (ValueError, TypeError, WrongKey) as wrong:
        raise Unreadable(f"entry {row.seq} of a chat") from wrong
