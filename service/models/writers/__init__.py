"""How one batch of the journal becomes one transaction, on each kind of database. First to open: changes.py."""

from sqlalchemy.ext.asyncio import AsyncEngine

from service.models.database import file_of
from service.models.journal import Writer
from service.models.writers.postgres import PostgresWriter
from service.models.writers.sqlite import SqliteWriter


def open_writer(url: str, engine: AsyncEngine) -> Writer:
    """The writer for this database."""
    return SqliteWriter(url) if file_of(url) else PostgresWriter(engine)
