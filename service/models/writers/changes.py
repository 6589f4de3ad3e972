"""What a batch of the journal changes, on any database: messages in one go, every other append all or nothing."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.exc import IntegrityError

from service.models.chat import ChatRow
from service.models.journal import Append, Result, SeatChange
from service.models.log import LogRow
from service.models.person import SeatRow

NEW_CHAT: Final = insert(ChatRow)
CHANGED_CHAT: Final = update(ChatRow).where(ChatRow.id == bindparam("changed"))
"""Made once: building the statement anew costs more than running it."""

Row = tuple[Any, ...]

Insert = Callable[[Connection, list[Row]], list[bool]]
"""Inserts entries in the database's own fastest way; which of them were stored."""


class Lost(Exception):
    """Inside a savepoint: somebody else was faster."""


def rows_of(append: Append) -> list[Row]:
    return [
        (
            append.chat_id,
            entry.seq,
            entry.event.at,
            entry.event.type,
            entry.event.AUDIENCE,
            *(entry.once or (None, None)),
            entry.stored,
            entry.words,
        )
        for entry in append.entries
    ]


def write_batch(connection: Connection, batch: list[Append], insert_entries: Insert) -> list[Result]:
    """All plain messages in one go, every other append in a savepoint of its own.

    These in the order of their chats, as everybody locks the rows of several chats (service/actions/staff/presence.py):
    whoever takes them in another order may wait for somebody who waits for them.
    """
    results: dict[int, Result] = {}
    plain = [(at, append) for at, append in enumerate(batch) if append.plain]
    if plain:
        stored = insert_entries(connection, [rows_of(append)[0] for _, append in plain])
        for (at, _), ok in zip(plain, stored, strict=True):
            results[at] = Result.STORED if ok else Result.CONFLICT
    for at, append in sorted(enumerate(batch), key=lambda placed: placed[1].chat_id):
        if at not in results:
            results[at] = write_change(connection, append, insert_entries)
    return [results[at] for at in range(len(batch))]


def write_change(connection: Connection, append: Append, insert_entries: Insert) -> Result:
    """Entries, the chat's row and the seat, all or nothing."""
    try:
        with connection.begin_nested():
            if append.opening is not None:
                connection.execute(NEW_CHAT, append.opening)
            if append.entries and not all(insert_entries(connection, rows_of(append))):
                raise Lost
            if append.columns is not None:
                connection.execute(CHANGED_CHAT, {"changed": append.chat_id, **append.columns})
            if append.seat is not None:
                change_seat(connection, append.seat)
            if append.erase:
                erase(connection, append.chat_id)
    except IntegrityError:
        return Result.REPEATED
    except Lost:
        return Result.CONFLICT
    return Result.STORED


def erase(connection: Connection, chat_id: str) -> None:
    """Destroy the key and blank the words. The entries keep their numbers, and what the figures are made of."""
    connection.execute(update(ChatRow).where(ChatRow.id == chat_id).values(key=None))
    connection.execute(update(LogRow).where(LogRow.chat_id == chat_id).values(words=None))


def change_seat(connection: Connection, seat: SeatChange) -> None:
    """Compare and set the seat; every change raises its version."""
    query = update(SeatRow).where(SeatRow.person_id == seat.person_id)
    if seat.version is not None:
        query = query.where(SeatRow.version == seat.version)
    changed = connection.execute(query.values(**seat.values, version=SeatRow.version + 1))
    if changed.rowcount != 1 and seat.version is not None:
        raise Lost
