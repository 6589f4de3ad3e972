"""How one batch of the journal becomes one transaction, on SQLite (a thread of its own) and on PostgreSQL."""

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter
from typing import Any, Final

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import Connection, bindparam, create_engine, event, insert, update
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from typing_extensions import override

from service.models.chat import ChatRow
from service.models.database import begin_writing, prepare_sqlite
from service.models.journal import Append, Result, SeatChange, Unavailable, Writer
from service.models.log import LogRow
from service.models.person import SeatRow

ONE_LINE: Final = (
    "INSERT INTO chat_log (chat_id, seq, at, type, author, client_id, event, words) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
"""A number or a client id that is taken is no error here; the count of rows tells."""

MANY_LINES: Final = (
    "INSERT INTO chat_log (chat_id, seq, at, type, author, client_id, event, words) "
    "SELECT * FROM unnest($1::text[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], "
    "$8::bytea[]) ON CONFLICT DO NOTHING RETURNING chat_id, seq"
)
"""One statement a batch: a round trip each would cost more than the rows."""

NEW_CHAT: Final = insert(ChatRow)
CHANGED_CHAT: Final = update(ChatRow).where(ChatRow.id == bindparam("changed"))
"""Made once: building the statement anew costs more than running it."""

Row = tuple[Any, ...]

MICROSECONDS: Final = len("2026-01-31 23:59:59.000000")
"""What follows in the text of an instant is its offset, which is always that of UTC."""


class Lost(Exception):
    """Inside a savepoint: somebody else was faster."""


def rows_of(append: Append) -> list[Row]:
    return [
        (
            append.chat_id,
            line.seq,
            line.event.at,
            line.event.type,
            *(line.once or (None, None)),
            line.stored,
            line.words,
        )
        for line in append.lines
    ]


def sqlite_time(row: Row) -> Row:
    """SQLite keeps an instant as text in UTC, as `UtcTime` reads it back."""
    return (*row[:2], row[2].isoformat(" ", "microseconds")[:MICROSECONDS], *row[3:])


def insert_on_sqlite(connection: Connection, rows: list[Row]) -> list[bool]:
    """Straight through the driver: SQLAlchemy's way of a statement costs several times the insert itself."""
    cursor = connection.connection.cursor()
    stored = insert_each(cursor, rows)
    cursor.close()
    return stored


def insert_each(cursor: DBAPICursor, rows: list[Row]) -> list[bool]:
    """One insert for each row, so that each tells whether it was stored."""
    stored: list[bool] = []
    for row in rows:
        cursor.execute(ONE_LINE, sqlite_time(row))
        stored.append(cursor.rowcount == 1)
    return stored


def insert_on_postgres(connection: Connection, rows: list[Row]) -> list[bool]:
    return which_were_stored(rows, connection.exec_driver_sql(MANY_LINES, arrays_of(rows)))


def arrays_of(rows: list[Row]) -> tuple[list[Any], ...]:
    """The columns of a batch. In order of chat and number, because two processes that insert the same numbers in
    different orders would wait for each other until the database ends one of them."""
    ordered = sorted(rows, key=itemgetter(0, 1))
    return tuple(list(column) for column in zip(*ordered, strict=True))


def which_were_stored(rows: list[Row], answer: Iterable[Sequence[Any]]) -> list[bool]:
    """Of the rows as they were given."""
    stored = {(chat_id, seq) for chat_id, seq in answer}
    return [took(stored, (row[0], row[1])) for row in rows]


def took(stored: set[tuple[str, int]], number: tuple[str, int]) -> bool:
    """Whether this row is the one that got the number: of several in one statement, the first."""
    if number not in stored:
        return False
    stored.discard(number)
    return True


def insert_lines(connection: Connection, rows: list[Row]) -> list[bool]:
    """Insert entries; which of them were stored."""
    on_sqlite = connection.dialect.name == "sqlite"
    return insert_on_sqlite(connection, rows) if on_sqlite else insert_on_postgres(connection, rows)


def write_batch(connection: Connection, batch: list[Append]) -> list[Result]:
    """All plain messages in one go, every other append in a savepoint of its own."""
    results: dict[int, Result] = {}
    plain = [(at, append) for at, append in enumerate(batch) if append.plain]
    if plain:
        stored = insert_lines(connection, [rows_of(append)[0] for _, append in plain])
        for (at, _), ok in zip(plain, stored, strict=True):
            results[at] = Result.STORED if ok else Result.CONFLICT
    for at, append in enumerate(batch):
        if at not in results:
            results[at] = write_change(connection, append)
    return [results[at] for at in range(len(batch))]


def write_change(connection: Connection, append: Append) -> Result:
    """Entries, the chat's row and the seat, all or nothing."""
    try:
        with connection.begin_nested():
            if append.opening is not None:
                connection.execute(NEW_CHAT, append.opening)
            if append.lines and not all(insert_lines(connection, rows_of(append))):
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


def insert_together(cursor: DBAPICursor, rows: list[Row]) -> list[bool] | None:
    """The whole batch by one call of the driver. None, and nothing written, when some number was taken."""
    cursor.execute("BEGIN IMMEDIATE")
    cursor.executemany(ONE_LINE, [sqlite_time(row) for row in rows])
    if cursor.rowcount != len(rows):
        cursor.execute("ROLLBACK")
        return None
    cursor.execute("COMMIT")
    return [True] * len(rows)


def insert_apart(cursor: DBAPICursor, rows: list[Row]) -> list[bool]:
    """Row by row, so that each tells whether it was stored."""
    cursor.execute("BEGIN IMMEDIATE")
    stored = insert_each(cursor, rows)
    cursor.execute("COMMIT")
    return stored


def commit_plain(connection: Connection, batch: list[Append]) -> list[Result]:
    """A batch of messages alone, the common case: begun and committed by the driver itself.

    Raises `Unavailable` when the database did not take it.
    """
    rows = [rows_of(append)[0] for append in batch]
    cursor = connection.connection.cursor()
    try:
        stored = insert_together(cursor, rows) or insert_apart(cursor, rows)
    except sqlite3.Error as broken:
        connection.connection.rollback()
        raise Unavailable(type(broken).__name__) from broken
    finally:
        cursor.close()
    return [Result.STORED if ok else Result.CONFLICT for ok in stored]


class SqliteWriter(Writer):
    """A connection and a thread of its own: while it waits for the disk, the event loop goes on."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(make_url(url).set(drivername="sqlite+pysqlite"))
        event.listen(self.engine, "connect", prepare_sqlite)
        event.listen(self.engine, "begin", begin_writing)
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self.connection: Connection | None = None

    @override
    async def write(self, batch: list[Append]) -> list[Result]:
        return await asyncio.get_running_loop().run_in_executor(self.thread, self.commit, batch)

    def commit(self, batch: list[Append]) -> list[Result]:
        self.connection = self.connection or self.engine.connect()
        if all(append.plain for append in batch):
            return commit_plain(self.connection, batch)
        with self.connection.begin():
            return write_batch(self.connection, batch)

    @override
    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self.close_connection)
        self.thread.shutdown()
        self.engine.dispose()

    def close_connection(self) -> None:
        if self.connection:
            self.connection.close()


class PostgresWriter(Writer):
    """One connection for the journal, opened again after it was lost."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.connection: AsyncConnection | None = None
        self.driver: Any = None
        """asyncpg's own connection, within the other: to ask for it costs a fifth of a small batch."""

    @override
    async def write(self, batch: list[Append]) -> list[Result]:
        connection = self.connection or await self.connect()
        try:
            if all(append.plain for append in batch):
                return await self.write_plain(batch)
            async with connection.begin():
                return await connection.run_sync(write_batch, batch)
        except (DBAPIError, PostgresError, InterfaceError, OSError):
            await self.forget()
            raise

    async def connect(self) -> AsyncConnection:
        """A new connection."""
        connection = await self.engine.connect()
        self.driver = (await connection.get_raw_connection()).driver_connection
        self.connection = connection
        return connection

    async def write_plain(self, batch: list[Append]) -> list[Result]:
        """Messages alone are one statement, which is a transaction of its own: one way to the database, not three."""
        rows = [rows_of(append)[0] for append in batch]
        stored = which_were_stored(rows, await self.driver.fetch(MANY_LINES, *arrays_of(rows)))
        return [Result.STORED if ok else Result.CONFLICT for ok in stored]

    async def forget(self) -> None:
        """A connection that failed once is not trusted again."""
        broken, self.connection = self.connection, None
        if broken is not None:
            await broken.invalidate()

    @override
    async def close(self) -> None:
        if self.connection is not None:
            await self.connection.close()


def open_writer(url: str, engine: AsyncEngine) -> Writer:
    """The writer for this database."""
    return SqliteWriter(url) if make_url(url).get_backend_name() == "sqlite" else PostgresWriter(engine)
