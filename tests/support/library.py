"""A small library whose articles a test can bend, and an empty database for it."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

from service.models.database import Base, Sessions, open_engine, open_sessions
from service.protocol.library.articles import Article, Variant
from tests.support.postgres import PostgresServer

TOPICS: Final = ("treatment-decisions", "palliative-hospice", "side-effects")

_numbers: Final = count(1)


def variant(language: str = "en", kind: str = "html", **changed: Any) -> Variant:
    """A link that is attested and may be offered."""
    usual: dict[str, Any] = {
        "language": language,
        "format": kind,
        "title": f"Second opinions ({language})",
        "url": f"https://cancer.example.org/{language}/second-opinion.{kind}",
        "summary": f"Another doctor looks at your case ({language}).",
        "seen": True,
    }
    return Variant.model_validate(usual | changed)


def article(slug: str = "second-opinion", *variants: Variant, **changed: Any) -> Article:
    """An article in English, or in the given variants."""
    usual: dict[str, Any] = {
        "slug": slug,
        "publisher": "Example Cancer Society",
        "topics": ("treatment-decisions",),
        "keywords": ("another doctor",),
        "variants": variants or (variant(),),
    }
    return Article.model_validate(usual | changed)


def entry(**changed: Any) -> dict[str, Any]:
    """An article as a file holds it."""
    return article().model_dump(mode="json") | changed


@contextmanager
def empty_database(folder: Path, server: PostgresServer | None) -> Iterator[str]:
    """The address of a database without tables."""
    if server is None:
        yield f"sqlite+aiosqlite:///{folder / 'library.db'}"
        return
    name = f"library_{next(_numbers)}"
    server.run_sql(f"CREATE DATABASE {name}")
    yield server.url(name)
    server.run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def library_sessions(url: str) -> AsyncGenerator[Sessions]:
    """Sessions on a database that holds the tables and nothing else."""
    engine = open_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all, checkfirst=True)
    yield open_sessions(engine)
    await engine.dispose()
