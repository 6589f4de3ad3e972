"""The journal's batch on SQLite: a connection and a thread of its own, straight through the driver."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from typing_extensions import override

from service.models.database import begin_writing, prepare_sqlite
from service.models.errors import error_name
from service.models.journal import Append, Result, Unavailable, Writer
from service.models.writers.changes import Row, rows_of, write_batch

ONE_LINE: Final = (
    "INSERT INTO chat_log (chat_id, seq, at, type, audience, author, client_id, event, words) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
"""A number or a client id that is taken is no error here; the count of rows tells."""

MICROSECONDS: Final = len("2026-01-31 23:59:59.000000")
"""What follows in the text of an instant is its offset, which is always that of UTC."""


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
        raise Unavailable(error_name(broken)) from broken
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
            return write_batch(self.connection, batch, insert_on_sqlite)

    @override
    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self.close_connection)
        self.thread.shutdown()
        self.engine.dispose()

    def close_connection(self) -> None:
        if self.connection:
            self.connection.close()
