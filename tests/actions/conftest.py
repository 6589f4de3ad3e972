"""Processes to act in."""

from collections.abc import AsyncGenerator

import pytest

from tests.support.clock import Clock
from tests.support.processes import Process, processes


@pytest.fixture
async def two(database_url: str, clock: Clock) -> AsyncGenerator[tuple[Process, ...]]:
    """Two processes on one database; the test runs on SQLite and on PostgreSQL."""
    async with processes(database_url, clock, places_per_specialist=50) as both:
        yield both


@pytest.fixture
async def deaf(database_url: str, clock: Clock) -> AsyncGenerator[tuple[Process, ...]]:
    """Two processes of which neither hears the other: every ring is lost."""
    async with processes(database_url, clock, fate=lambda: "lost", places_per_specialist=50) as both:
        yield both


@pytest.fixture
async def one(sqlite_url: str, clock: Clock) -> AsyncGenerator[Process]:
    """One process."""
    async with processes(sqlite_url, clock, 1, places_per_specialist=50) as (process,):
        yield process
