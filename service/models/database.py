"""One engine for SQLite and PostgreSQL; the only place that knows which of the two it is."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

import asyncpg
from sqlalchemy import DateTime, MetaData, event, func, select, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can find it on both databases."""

BUSY_MS: Final = 5_000
"""How long a writer waits for SQLite's one write lock: far longer than any commit of ours takes."""


PATIENCE_SECONDS: Final = 5
"""How long PostgreSQL may take for one thing, be it a connection, a lock or a statement. Past it the answer is
"unavailable", which is true and says when to try again; ours take milliseconds. Shorter than the beats that may be
missed, because a connection on which a command waits is not read."""

SERVER_SETTINGS: Final = {
    "synchronous_commit": "on",
    "statement_timeout": f"{PATIENCE_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{4 * PATIENCE_SECONDS}s",
}
"""An acknowledgement is on disk, whatever the server, the database or the role is set to. The last one frees the locks
of a process of ours that stopped in the midst of a transaction."""

POSTGRES: Final = {
    "timeout": PATIENCE_SECONDS,
    "command_timeout": PATIENCE_SECONDS + 1,
    "server_settings": SERVER_SETTINGS,
}
"""asyncpg's own limit comes a second after the server's, for a server from which nothing is heard at all."""

CONNECTIONS: Final = 8
"""To SQLite, from one process. Each is a thread: more of them only wait for each other, and one that is opened for a
moment costs more than what it reads."""

FOLD_AT_PAGES: Final = 8_000
"""Pages of 4 KiB in the write-ahead log before SQLite folds it into the file: 32 MB instead of its usual 4. A page that
many messages touched is then folded once instead of many times, which saves a sixth of the cost of a message."""

PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    f"busy_timeout={BUSY_MS}",
    f"wal_autocheckpoint={FOLD_AT_PAGES}",
)


FOLD_MS: Final = 100
"""How long folding the write-ahead log waits for a reader: writers wait along with it, and it is tried again soon."""


class UtcTime(TypeDecorator[datetime]):
    """An instant. SQLite keeps no zone, so it is stored as UTC and always comes back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table of the service."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[type, UtcTime]] = {datetime: UtcTime()}


class Sessions:
    """Makes sessions whose rows stay readable after the commit.

    SQLite has one write lock and no line before it: who finds it taken looks again after a while, and while the journal
    commits batch after batch, others may look in vain until they give up. So those who write here stand in one line
    with the journal, first come first served, at its own lock. PostgreSQL locks rows, and needs no line.

    Whoever is at the head of that line holds up every message, so a connection is always left for them: those who read
    share all but one.
    """

    def __init__(self, engine: AsyncEngine, committing: asyncio.Lock | None = None) -> None:
        self.make = async_sessionmaker(engine, expire_on_commit=False)
        on_sqlite = engine.dialect.name == "sqlite"
        self.turn = (committing or asyncio.Lock()) if on_sqlite else nullcontext()
        self.readers = asyncio.Semaphore(CONNECTIONS - 1) if on_sqlite else nullcontext()

    def __call__(self) -> AsyncSession:
        """A session that begins by itself when it is used."""
        return self.make()

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[AsyncSession]:
        """A session that writes, and commits at the end. Nothing else is to be written in the midst of it."""
        async with self.turn, self.make.begin() as session:
            yield session


READING: Final[dict[str, dict[str, Any]]] = {
    "sqlite": {"reading": True},
    "postgresql": {"isolation_level": "REPEATABLE READ"},
}
"""How a transaction that only reads is begun."""


SQLITE: Final = "sqlite+aiosqlite:///"
POSTGRESQL: Final = "postgresql+asyncpg://"


def file_of(url: str) -> Path | None:
    """The file of a SQLite address; None for a server."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def open_engine(url: str) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite://…` or `postgresql+asyncpg://…`; other drivers are refused."""
    if url.startswith(SQLITE):
        engine = create_async_engine(url, pool_size=CONNECTIONS, max_overflow=0)
        event.listen(engine.sync_engine, "connect", prepare_sqlite)
        event.listen(engine.sync_engine, "begin", begin_writing)
        return engine
    if url.startswith(POSTGRESQL):
        connect = partial(connect_postgres, url)
        return create_async_engine(POSTGRESQL, async_creator=connect, pool_pre_ping=True, pool_timeout=PATIENCE_SECONDS)
    raise ArgumentError(f"{url.partition(':')[0]} is not served; use sqlite+aiosqlite or postgresql+asyncpg")


async def connect_postgres(url: str) -> asyncpg.Connection:
    """A connection by the address as the driver reads it, several hosts and `sslmode` included; the engine would hand
    over each option as an argument, and the driver has none of such a name."""
    return await asyncpg.connect(f"postgresql://{url.removeprefix(POSTGRESQL)}", **POSTGRES)


def prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    """WAL lets readers go on while the journal writes; FULL means an acknowledgement is on disk.

    `secure_delete` overwrites what is deleted, so that a destroyed key does not linger in a free page.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_writing(connection: Any) -> None:  # noqa: ANN401
    """Take the write lock at the start: a lock that is upgraded half-way can only fail."""
    mode = "DEFERRED" if connection.get_execution_options().get("reading") else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {mode}")


def open_sessions(engine: AsyncEngine, committing: asyncio.Lock | None = None) -> Sessions:
    """Sessions on this engine; `committing` is the lock of the journal that writes to the same database, if any."""
    return Sessions(engine, committing)


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[AsyncEngine]:
    """An engine for as long as one question takes."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        await engine.dispose()


@asynccontextmanager
async def reading(sessions: Sessions) -> AsyncGenerator[AsyncSession]:
    """A session that only reads, and so never waits for a writer. Whatever it reads is of one moment.

    SQLite gives that to every transaction; PostgreSQL is asked for it. Without it a desk's load could be older than
    the version beside it, and an assignment that compares versions would pass for a cap that is full.
    """
    async with sessions.readers, sessions() as session:
        await session.connection(execution_options=READING[session.get_bind().dialect.name])
        yield session


async def one_after_the_other(session: AsyncSession, number: int) -> None:
    """Whoever asks for the same number waits until this transaction is over. SQLite has one writer at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(number)))


async def time_of_server(sessions: Sessions) -> datetime | None:
    """The instant by the clock of a database server, the one that all processes share. A file has no clock of its own:
    None."""
    async with reading(sessions) as session:
        if session.get_bind().dialect.name != "postgresql":
            return None
        told: datetime | None = await session.scalar(text("SELECT clock_timestamp()"))
        return told


async def shred_soon(engine: AsyncEngine) -> bool:
    """What a running service does after an erasure, as `shred` but without holding anybody up: a server vacuums by
    itself. False: try again a little later."""
    return await fold_log(engine) if engine.dialect.name == "sqlite" else True


async def shred(engine: AsyncEngine) -> bool:
    """Let what was blanked be gone from the files, not only from the tables. False: try again a little later.

    SQLite keeps earlier pages in its write-ahead log, so that is folded into the file and emptied. PostgreSQL
    keeps earlier rows until they are vacuumed.
    """
    if engine.dialect.name == "sqlite":
        return await fold_log(engine)
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.exec_driver_sql("VACUUM chats, chat_log, surveys")
    return True


async def fold_log(engine: AsyncEngine) -> bool:
    """Straight to the driver, because a checkpoint cannot be made inside a transaction."""
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute(f"PRAGMA busy_timeout={FOLD_MS}")
        try:
            busy, _, _ = await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).fetchone()
        finally:
            await driver.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    return not busy
