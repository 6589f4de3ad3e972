"""What every test may ask for. Servers start when the first test asks, once per test process."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

from service.actions.office import Office
from service.models import database
from service.routes import health
from tests.support.clock import Clock
from tests.support.databases import (
    NOT_TO_DISK,
    copy_of_file,
    copy_of_template,
    made_whole,
    migrated_file,
    migrated_template,
)
from tests.support.helpline import Helpline, running_helpline
from tests.support.offices import office_on
from tests.support.postgres import PostgresServer
from tests.support.valkey import ValkeyServer
from tests.versions.both import Both
from tests.versions.next_version import migrates, next_version

pytest_plugins = [f"tests.support.{name}" for name in ("garbage", "interrupted", "order", "reach", "slow")]

# A slow machine is no reason to fail, so no invented case has a deadline. `make check` tries few of
# them (--hypothesis-profile=quick), `make test` all.
settings.register_profile("full", settings(), deadline=None)
settings.register_profile("quick", settings(), deadline=None, max_examples=10)
settings.load_profile("full")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept-recordings` puts what is new into the place of the recordings that tests compare with."""
    parser.addoption("--accept-recordings", action="store_true", help="keep what is new in place of what was")


@pytest.fixture
def accept_recordings(request: pytest.FixtureRequest) -> bool:
    """Whether what is new is right (`make recordings`)."""
    return bool(request.config.getoption("--accept-recordings"))


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The service runs on asyncio only; without this, every async test would run on trio as well."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def no_hurry() -> Iterator[None]:
    """On a machine that is very busy a good database may take long: it is not held to be away before a minute. And no
    commit of a test waits for the disk: the operating system does not crash in a test."""
    settings = {**database.SERVER_SETTINGS, "statement_timeout": "60s"}
    waits = {"timeout": 60, "command_timeout": 61, "server_settings": settings}
    pragmas = (*database.PRAGMAS, "busy_timeout=60000", NOT_TO_DISK)
    with (
        patch.object(database, "PATIENCE_SECONDS", 60),
        patch.object(health, "PATIENCE", 60),
        patch.dict(database.POSTGRES, waits),
        patch.object(database, "PRAGMAS", pragmas),
    ):
        yield


@pytest.fixture
def clock() -> Clock:
    """Time that only this test moves."""
    return Clock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for all tests of this process. Not to be killed: the next test needs it."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """The name of the migrated database that tests get copies of."""
    return migrated_template(postgres_server)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated file that tests get copies of."""
    return migrated_file(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[ValkeyServer]:
    """One Valkey for all tests of this process. Not to be killed: the next test needs it."""
    with ValkeyServer() as server:
        yield server


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh migrated SQLite file."""
    return copy_of_file(sqlite_template, tmp_path)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """A fresh migrated PostgreSQL database."""
    with copy_of_template(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture
def valkey_url(valkey_server: ValkeyServer) -> str:
    """A Valkey that holds nothing."""
    valkey_server.ask("FLUSHALL")
    return valkey_server.url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database; the test runs once for each kind the service stores in."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["memory", "valkey"])
def bus_url(request: pytest.FixtureRequest) -> str:
    """An empty bus; the test runs once for each kind the service rings on."""
    return "memory://" if request.param == "memory" else request.getfixturevalue("valkey_url")


@pytest.fixture
async def helpline(sqlite_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """A whole helpline on a fresh SQLite file; tests/support/helpline.py says how to use it."""
    async with running_helpline(sqlite_url, clock) as running:
        yield running


@pytest.fixture
async def any_helpline(database_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """A whole helpline; the test runs once for each kind of database."""
    async with running_helpline(database_url, clock) as running:
        yield running


@pytest.fixture
async def office(sqlite_url: str, clock: Clock) -> AsyncGenerator[Office]:
    """The office of a process on a fresh SQLite file: what every act outside the chats needs, and no page."""
    async with office_on(sqlite_url, clock) as opened:
        yield opened


@pytest.fixture
async def any_office(database_url: str, clock: Clock) -> AsyncGenerator[Office]:
    """The same; the test runs once for each kind of database."""
    async with office_on(database_url, clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def next_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version of the service."""
    return next_version(tmp_path_factory.mktemp("next") / "version")


@pytest.fixture(scope="session")
def next_file(sqlite_template: Path, next_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrated file, expanded by the migrations of the next version."""
    url = copy_of_file(sqlite_template, tmp_path_factory.mktemp("expanded"))
    migrates(next_folder, url)
    return made_whole(Path(url.partition(":///")[2]))


@pytest.fixture(scope="session")
def next_template(postgres_server: PostgresServer, postgres_template: str, next_folder: Path) -> str:
    """The name of the migrated database, expanded by the migrations of the next version."""
    name = f"{postgres_template}_expanded"
    postgres_server.run_sql(f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    migrates(next_folder, postgres_server.url(name))
    return name


@pytest.fixture(params=["sqlite", "postgres"])
def both(request: pytest.FixtureRequest) -> Both:
    """Both versions, one after the other: on SQLite with the bus in the process, and on PostgreSQL with Valkey."""
    made: Both = request.getfixturevalue(f"both_on_{request.param}")
    return made


@pytest.fixture
def both_on_sqlite(next_file: Path, tmp_path: Path, next_folder: Path) -> Iterator[Both]:
    """Both versions, one after the other, on a SQLite file."""
    with ExitStack() as stack:
        yield Both(copy_of_file(next_file, tmp_path), "memory://", next_folder, stack)


@pytest.fixture
def both_on_postgres(
    postgres_server: PostgresServer, next_template: str, valkey_url: str, next_folder: Path
) -> Iterator[Both]:
    """Both versions, one after or beside the other, on PostgreSQL and Valkey."""
    with copy_of_template(postgres_server, next_template) as url, ExitStack() as stack:
        yield Both(url, valkey_url, next_folder, stack)
