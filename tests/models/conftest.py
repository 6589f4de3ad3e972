"""A journal on each kind of database."""

from collections.abc import AsyncGenerator

import pytest

from tests.support.journals import Book, open_book


@pytest.fixture
async def book(database_url: str) -> AsyncGenerator[Book]:
    """A journal that runs; the test runs on SQLite and on PostgreSQL."""
    async with open_book(database_url) as book:
        yield book
