"""Bring a database to the newest schema, or say that it is not there."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from service.models.database import open_engine
from service.resources import MIGRATIONS


def config_for(url: str) -> Config:
    """Where the migrations are, and the database they are for."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def bring_up_to_date(url: str) -> None:
    """Run the migrations that are missing; a SQLite file and its folder are made if need be."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and parts.database:
        Path(parts.database).parent.mkdir(parents=True, exist_ok=True)
    command.upgrade(config_for(url), "head")


def is_up_to_date(url: str) -> bool:
    """Whether the database is at the newest schema."""
    newest = ScriptDirectory.from_config(config_for(url)).get_current_head()
    return asyncio.run(revision_of(url)) == newest


async def revision_of(url: str) -> str | None:
    """The revision that the database is at; None for an empty one."""

    def read(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    engine = open_engine(url)
    async with engine.connect() as connection:
        revision = await connection.run_sync(read)
    await engine.dispose()
    return revision


def ready_to_serve(url: str) -> bool:
    """A SQLite file belongs to this one process and is brought up to date; a server is only looked at.

    Several processes may start at once on a server, and a schema must not be changed under those that run.
    """
    if make_url(url).get_backend_name() == "sqlite":
        bring_up_to_date(url)
    return is_up_to_date(url)
