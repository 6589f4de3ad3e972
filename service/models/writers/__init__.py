"""How one batch of the journal becomes one transaction, on each kind of database. First to open: changes.py."""

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from service.models.journal import Writer
from service.models.writers.postgres import PostgresWriter
from service.models.writers.sqlite import SqliteWriter


def open_writer(url: str, engine: AsyncEngine) -> Writer:
    """The writer for this database."""
    return SqliteWriter(url) if make_url(url).get_backend_name() == "sqlite" else PostgresWriter(engine)
