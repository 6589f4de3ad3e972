"""Every row of every table, from one database into another at the same schema, whichever of the two kinds each is."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Table, func, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.models.database import file_of, open_sessions, opened, reading
from service.models.tables import METADATA

AT_ONCE: Final = 500
"""Rows in memory, and in one statement of the database that takes them."""


async def copy_rows(source: str, target: str) -> None:
    """Copy all rows of one moment in one transaction: the target has all of them, or none.

    Whoever serves on the source goes on; nobody may serve on the target.
    """
    async with (
        opened(source) as from_here,
        opened(target) as to_there,
        reading(open_sessions(from_here)) as session,
        to_there.begin() as taking,
    ):
        giving = await session.connection()
        for table in METADATA.sorted_tables:
            await copy_table(table, giving, taking)
        if file_of(target) is None:
            await taking.run_sync(count_on)


async def copy_table(table: Table, giving: AsyncConnection, taking: AsyncConnection) -> None:
    """One table, in parts: a log is longer than memory."""
    async with giving.stream(select(table)) as rows:
        async for some in rows.partitions(AT_ONCE):
            await taking.execute(insert(table), [row._asdict() for row in some])


def count_on(connection: Connection) -> None:
    """Let a server go on counting behind the numbers that were given; SQLite does so by itself."""
    for table in numbered(METADATA.sorted_tables):
        (column,) = table.primary_key.columns
        newest = connection.scalar(select(func.max(column)))
        if newest is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, newest)))


def numbered(tables: Iterable[Table]) -> list[Table]:
    """Tables whose rows are numbered by the database."""
    return [table for table in tables if table.autoincrement_column is not None]


async def holds_rows(url: str) -> bool:
    """Whether anything is kept in a database, be it of ours or of others."""

    def found(connection: Connection) -> bool:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        ours = {table.name: table for table in METADATA.sorted_tables}
        return not names <= ours.keys() or any(has_a_row(connection, ours[name]) for name in names)

    async with opened(url) as engine, engine.connect() as connection:
        return await connection.run_sync(found)


def has_a_row(connection: Connection, table: Table) -> bool:
    return connection.execute(select(text("1")).select_from(table).limit(1)).first() is not None
