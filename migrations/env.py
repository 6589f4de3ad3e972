"""Bring a database to the newest schema: on SQLite and on PostgreSQL, in one transaction."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from service.models.database import open_engine
from service.models.tables import METADATA


def run(connection: Connection) -> None:
    """Run what is missing. SQLite changes a table by copying it, hence the batch mode."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


async def migrate() -> None:
    """Connect to the database that was named, or use the connection that was handed over."""
    url = context.config.get_main_option("sqlalchemy.url")
    if not url:
        raise ValueError("sqlalchemy.url is not set")
    engine = open_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(migrate())
