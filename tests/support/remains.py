"""What somebody would find who takes the disk away, or a dump of the tables."""

from pathlib import Path

from sqlalchemy import select, text

from service.models.chat import ChatRow
from service.models.database import reading
from tests.support.helpline import Helpline


def raw_bytes(url: str) -> bytes:
    """A SQLite file and everything that is kept beside it: the write-ahead log, and its index."""
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(file.name + "*")))


async def dump(helpline: Helpline) -> bytes:
    """Every value of every table as text, bytes as digits, as a dump of the database writes them."""
    postgres = helpline.parts.engine.dialect.name == "postgresql"
    listing = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" if postgres else SQLITE_TABLES
    async with reading(helpline.parts.sessions) as session:
        tables = list(await session.scalars(text(listing)))
        rows = [row for table in tables for row in await session.execute(text(f'SELECT * FROM "{table}"'))]
    return "\n".join(as_text(value) for row in rows for value in row).encode()


SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def as_text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


async def everything_stored(helpline: Helpline, url: str) -> bytes:
    """The dump, and the raw files where there are any."""
    return await dump(helpline) + (raw_bytes(url) if url.startswith("sqlite") else b"")


def readable(words: tuple[str, ...], stored: bytes) -> list[str]:
    """Which words can be read, as letters in the usual encodings or as digits."""
    return [word for word in words if any(form in stored for form in spellings(word))]


def spellings(word: str) -> tuple[bytes, ...]:
    """A word as it may lie in a file."""
    return word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()


async def wrapped_keys(helpline: Helpline) -> list[bytes]:
    """The stored keys of all chats."""
    async with reading(helpline.parts.sessions) as session:
        return [key for key in await session.scalars(select(ChatRow.key)) if key is not None]
