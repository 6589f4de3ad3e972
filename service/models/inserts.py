"""Inserts that agree with a row that may be there already. Both databases can do it, each in a dialect of its own."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.database import Base

UpsertInsert = postgresql.Insert | sqlite.Insert

INSERTS: Final = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert_into(session: AsyncSession, table: type[Base]) -> UpsertInsert:
    """The insert of the database behind this session."""
    return INSERTS[session.get_bind().dialect.name](table)


async def insert_or_ignore(session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert these rows; one whose key is there already stays as it is (`ON CONFLICT DO NOTHING`)."""
    await session.execute(insert_into(session, table).on_conflict_do_nothing(), rows)


async def upsert(session: AsyncSession, table: type[Base], row: Mapping[str, Any], if_there: Mapping[str, Any]) -> None:
    """Insert a row, or change the one that has its primary key (`ON CONFLICT DO UPDATE`). Two at once both count."""
    key = [column.name for column in table.__table__.primary_key]
    adding = insert_into(session, table).values(row)
    await session.execute(adding.on_conflict_do_update(index_elements=key, set_=dict(if_there)))
