"""Bring a database to the newest schema, or say why this version cannot work with it.

A newer version expands the schema while this one still runs, so a revision that is not known here is no fault: what
counts is whether everything that this version uses is there (docs/decisions/0013-lenient-reading.md).
"""

import asyncio
from collections.abc import Iterator
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Inspector, inspect

from service.models.database import file_of, opened
from service.models.tables import METADATA
from service.resources import MIGRATIONS
from service.server.private_files import make_private

NOT_NEWEST: Final = "the database is not at the newest schema; run:  helpline migrate"
EMPTY: Final = "the database is empty, and may be the wrong one; to begin a new helpline in it, run:  helpline migrate"


def config_for(url: str) -> Config:
    """Where the migrations are, and the database they are for."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def bring_up_to_date(url: str) -> None:
    """Run the migrations that are missing; a SQLite file and its folder are made if need be.

    A database that a newer version has brought further stays as it is.
    """
    file = file_of(url)
    if file is not None:
        make_private(file)
    if not is_of_a_newer_version(url):
        command.upgrade(config_for(url), "head")


def is_of_a_newer_version(url: str) -> bool:
    """Whether the database is at a revision that is not among ours."""
    revision = asyncio.run(revision_of(url))
    return revision is not None and not is_known(revision)


def is_known(revision: str) -> bool:
    """Whether this is a revision of ours."""
    return revision in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def why_not_to_serve(url: str) -> str | None:
    """Why this version cannot work with the database; None when it can.

    A SQLite file belongs to this one process and is brought up to date. A server is only looked at: several processes
    may start at once on it, and a schema must not be changed under those that run. An empty one of either kind is left
    empty: whoever starts the service means a helpline that is there, and would take a new one for it.
    """
    if asyncio.run(revision_of(url)) is None:
        return EMPTY
    if file_of(url) is not None:
        bring_up_to_date(url)
    if is_of_a_newer_version(url):
        wrong = asyncio.run(misfits(url))
        return f"a newer version has changed the database ({', '.join(wrong)}); start that one" if wrong else None
    return None if is_newest(url) else NOT_NEWEST


def is_newest(url: str) -> bool:
    """Whether the database is at the newest revision of ours."""
    return asyncio.run(revision_of(url)) == newest()


def newest() -> str | None:
    """The newest revision of ours."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


async def misfits(url: str) -> list[str]:
    """What keeps this version from reading or writing the tables as they are."""
    async with opened(url) as engine, engine.connect() as connection:
        return await connection.run_sync(lambda plain: list(differences(inspect(plain))))


def differences(there: Inspector) -> Iterator[str]:
    """Tables and columns of ours that are not there, and columns of others that we would leave empty and must not."""
    tables = set(there.get_table_names())
    for table in METADATA.sorted_tables:
        if table.name not in tables:
            yield f"{table.name} is gone"
            continue
        columns = {column["name"]: column for column in there.get_columns(table.name)}
        yield from (f"{table.name}.{name} is gone" for name in table.columns.keys() - columns.keys())
        for name in columns.keys() - table.columns.keys():
            if not columns[name]["nullable"] and columns[name]["default"] is None:
                yield f"{table.name}.{name} must be filled"


async def revision_of(url: str) -> str | None:
    """The revision that the database is at; None for an empty one."""

    def read(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with opened(url) as engine, engine.connect() as connection:
        return await connection.run_sync(read)
