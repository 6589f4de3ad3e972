"""The journal's batch on PostgreSQL: one connection, one statement for all plain messages."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, Final

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from typing_extensions import override

from service.models.errors import error_name
from service.models.journal import Append, Result, Writer
from service.models.writers.changes import Row, rows_of, write_batch

MANY_LINES: Final = (
    "INSERT INTO chat_log (chat_id, seq, at, type, audience, author, client_id, event, words) "
    "SELECT * FROM unnest($1::text[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], "
    "$8::text[], $9::bytea[]) ON CONFLICT DO NOTHING RETURNING chat_id, seq"
)
"""One statement a batch: a round trip each would cost more than the rows."""

DEADLOCK: Final = "40P01"
"""PostgreSQL's number for a transaction that it took back because two waited for each other."""

TRIES: Final = 3
"""For a batch that waits for another process while that one waits for it: the other one goes first, so a second try
finds the way free. A third is for a second such meeting."""


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


class PostgresWriter(Writer):
    """One connection for the journal, opened again after it was lost."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.connection: AsyncConnection | None = None
        self.driver: Any = None
        """asyncpg's own connection, within the other: to ask for it costs a fifth of a small batch."""

    @override
    async def write(self, batch: list[Append]) -> list[Result]:
        for _ in range(TRIES - 1):
            try:
                return await self.write_once(batch)
            except (DBAPIError, PostgresError) as broken:
                if error_name(broken) != DEADLOCK:
                    raise
        return await self.write_once(batch)

    async def write_once(self, batch: list[Append]) -> list[Result]:
        """Commit, or raise what the database said."""
        connection = self.connection or await self.connect()
        try:
            if all(append.plain for append in batch):
                return await self.write_plain(batch)
            async with connection.begin():
                return await connection.run_sync(write_batch, batch, insert_on_postgres)
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
