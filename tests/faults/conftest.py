"""How long the faults are tried: tens of rounds in `make test`, hundreds in `make soak` (SOAK=1)."""

import os
from collections.abc import Iterator

import pytest

from service.resources import CHECKOUT
from tests.support.serving import UNHURRIED, HelplineServer, patient

SOAK = bool(os.environ.get("SOAK"))


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether there is time."""
    return SOAK


@pytest.fixture
def server(sqlite_url: str) -> Iterator[HelplineServer]:
    """The service in one process, on a SQLite file."""
    with HelplineServer(sqlite_url) as running:
        yield running


@pytest.fixture
def steady(sqlite_url: str) -> Iterator[HelplineServer]:
    """The same, where no connection is given up because the machine is busy."""
    with HelplineServer(sqlite_url, settings=UNHURRIED) as running:
        yield running


@pytest.fixture
def shared(postgres_url: str, valkey_url: str) -> Iterator[tuple[HelplineServer, HelplineServer]]:
    """Two processes of the service with a port each, joined by PostgreSQL and Valkey."""
    program = patient(CHECKOUT)
    first = HelplineServer(postgres_url, valkey_url, settings=UNHURRIED, program=program)
    with first, HelplineServer(postgres_url, valkey_url, settings=UNHURRIED, beside=first, program=program) as second:
        yield first, second
