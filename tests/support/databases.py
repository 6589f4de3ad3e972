"""A fresh, migrated database for each test: the migrations run once, each test gets a copy."""

import asyncio
import shutil
import sqlite3
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from service.resources import MIGRATIONS
from tests.support.postgres import PostgresServer
from tests.support.programs import READY_WITHIN

TEMPLATE: Final = "migrated"

NOT_TO_DISK: Final = "synchronous=OFF"
"""What a commit of the service waits for takes longer than most tests. A helpline whose durability is what is tested
does without this (tests/models/test_durable.py), and so does each that runs in a process of its own."""
WAITS: Final = text("SELECT count(*) FROM pg_locks WHERE NOT granted")

_numbers: Final = count(1)


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database behind this address to a schema: the newest, or back to an older one.

    In a thread of its own, because the migrations run an event loop and the caller may have one.
    Alembic is loaded only here: it takes a second, which most tests need not wait for.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(command.upgrade if revision == "head" else command.downgrade, config, revision).result()


def migrated_file(folder: Path) -> Path:
    """A migrated SQLite file that nobody has open."""
    file = folder / "migrated.db"
    migrate(f"sqlite+aiosqlite:///{file}")
    return made_whole(file)


def made_whole(file: Path) -> Path:
    """The same SQLite file, when the file alone is the whole of the database and may be copied."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def copy_of_file(migrated: Path, folder: Path) -> str:
    """The address of a copy of a migrated SQLite file."""
    return f"sqlite+aiosqlite:///{shutil.copy(migrated, folder / 'helpline.db')}"


def migrated_template(server: PostgresServer) -> str:
    """The name of a migrated PostgreSQL database that others are copied from."""
    server.run_sql(f"CREATE DATABASE {TEMPLATE}")
    migrate(server.url(TEMPLATE))
    return TEMPLATE


@contextmanager
def copy_of_template(server: PostgresServer, template: str) -> Generator[str]:
    """The address of a copy of a PostgreSQL database, dropped afterwards even if still in use."""
    name = f"test_{next(_numbers)}"
    server.run_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.url(name)
    server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


async def somebody_waits(session: AsyncSession) -> None:
    """Come back when a transaction waits for a row that another one of this PostgreSQL has."""
    async with asyncio.timeout(READY_WITHIN):
        while not await session.scalar(WAITS):  # noqa: ASYNC110 - a lock sets no event
            await asyncio.sleep(0.01)
