"""A chat's log: numbered entries, the only truth there is about a chat."""

import json
from datetime import datetime
from typing import Any, Final, NamedTuple, get_args

from pydantic_core import to_json
from sqlalchemy import Index, LargeBinary, String, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base
from service.models.seal import ChatKey
from service.protocol.events import EVENT, ArticleSent, Event, MessagePosted, NoteAdded

VISITOR: Final = "visitor"
"""The author of what a visitor says; staff are authors by their id."""


class LogRow(Base):
    """One entry. The primary key is the compare-and-set: whoever writes a number second is refused.

    `event` is the event without what was said; `words` is what was said, encrypted, or nothing once erased.
    """

    __tablename__ = "chat_log"
    __table_args__ = (Index("uq_chat_log_client_id", "chat_id", "author", "client_id", unique=True),)

    chat_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    type: Mapped[str] = mapped_column(String(30))
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


def once_of(event: Event) -> tuple[str, str] | None:
    """By what a repeated sending of the same thing is known."""
    if isinstance(event, MessagePosted):
        return (event.by or VISITOR, event.client_id)
    if isinstance(event, ArticleSent | NoteAdded):
        return (event.by, event.client_id)
    return None


def place(chat_id: str, seq: int) -> bytes:
    """What is authenticated along with the words of an entry."""
    return f"{chat_id}:{seq}".encode()


KINDS: Final = get_args(get_args(Event)[0])
WORDS: Final[dict[type, set[str]]] = {kind: set(kind.WORDS) for kind in KINDS}
SPOKEN: Final[dict[str, tuple[str, ...]]] = {kind.model_fields["type"].default: kind.WORDS for kind in KINDS}
"""Which fields of an event are what somebody said, by class and by stored type."""

STAFF_ONLY: Final = tuple(kind.model_fields["type"].default for kind in KINDS if kind.AUDIENCE == "staff")
"""Stored types that no visitor may see."""


def to_log_entry(chat_id: str, seq: int, event: Event, key: ChatKey | None) -> LogEntry:
    """Encode an event once, for the wire and for the disk. Without a key (erased) the words are not kept."""
    spoken = WORDS[type(event)]
    if not spoken:
        encoded = event.model_dump_json()
        return LogEntry(seq, event, encoded, encoded, None, once_of(event))
    said = to_json({name: getattr(event, name) for name in event.WORDS})
    stored = event.model_dump_json(exclude=spoken)
    encoded = f"{stored[:-1]},{said[1:].decode()}"
    words = key.seal(said, place(chat_id, seq)) if key else None
    return LogEntry(seq, event, encoded, stored, words, once_of(event))


def from_row(row: LogRow, key: ChatKey | None) -> Event:
    """The event of a stored entry. Erased words come back empty."""
    fields: dict[str, Any] = json.loads(row.event) | dict.fromkeys(SPOKEN[row.type], "")
    if row.words is not None and key is not None:
        fields |= json.loads(key.open(row.words, place(row.chat_id, row.seq)))
    return EVENT.validate_python(fields)


async def read_log(session: AsyncSession, chat_id: str, key: ChatKey | None, after: int = 0) -> list[tuple[int, Event]]:
    """The numbered entries after `after`, in order."""
    query = select(LogRow).where(LogRow.chat_id == chat_id, LogRow.seq > after).order_by(LogRow.seq)
    return [(row.seq, from_row(row, key)) for row in await session.scalars(query)]
