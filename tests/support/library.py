"""A small library whose articles a test can bend, and an empty database for it."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

from service.actions.library.store import history, load_article
from service.actions.office import Office
from service.models.article import ArticleHistoryRow
from service.models.database import Base, Sessions, open_engine, open_sessions, reading
from service.protocol.library.articles import Article, Variant
from tests.support.postgres import PostgresServer

SLUG: Final = "second-opinion"
"""The article of the tests."""

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


def article(slug: str = SLUG, *variants: Variant, **changed: Any) -> Article:
    """An article in English, or in the given variants."""
    usual: dict[str, Any] = {
        "slug": slug,
        "publisher": "Example Cancer Society",
        "topics": ("treatment-decisions",),
        "keywords": ("another doctor",),
        "variants": variants or (variant(),),
    }
    return Article.model_validate(usual | changed)


async def kept(office: Office, slug: str = SLUG) -> Article:
    """The article of the tests as it is stored."""
    async with reading(office.sessions) as session:
        found = await load_article(session, slug)
    assert found is not None
    return found


async def changes(office: Office) -> list[ArticleHistoryRow]:
    """The history of the article of the tests, newest first."""
    async with reading(office.sessions) as session:
        return list(await history(session, SLUG))


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
