"""The service as an operator runs it: `helpline serve` in processes of its own, started and killed by tests."""

import asyncio
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Literal
from unittest.mock import patch

import psutil
from pydantic import SecretStr
from typing_extensions import override

from service.actions.hours.edit import save_hours
from service.actions.staff import accounts
from service.actions.staff.edit import add_person
from service.cli.database import open_office
from service.protocol.supervisor.hours import SaveHours
from service.protocol.supervisor.people import AddPerson
from service.resources import CHECKOUT
from service.settings import Settings
from service.settings.keys import make_key_file
from tests.support import patient_service
from tests.support.forks import fork
from tests.support.helpline import QUICK_HASHER, TESTS
from tests.support.hours import calendar, plan
from tests.support.programs import READY_WITHIN, Process, Program

PASSWORD: Final = "a password for tests alone"
NAMES: Final = ("ana", "luis", "grace", "rosa")
"""Specialists who speak both languages and take three chats each; `sam` supervises."""

ROOM: Final = {"HELPLINE_SPECIALIST_LEASE_SECONDS": "300", "HELPLINE_PLACES_PER_SPECIALIST": "1000"}
"""A door that no crowd finds shut, and a lease that outlasts any restart on however busy a machine."""


def beats(seconds: float) -> dict[str, str]:
    """Both roles beat so often. Two and a half beats of silence, and a line is given up: by the service, and by whoever
    is at its other end. So a test says how long a busy machine may keep it waiting."""
    names = ("HELPLINE_SPECIALIST_BEAT_SECONDS", "HELPLINE_VISITOR_BEAT_SECONDS")
    return dict.fromkeys(names, f"{seconds:g}")


QUICK: Final = beats(1)
"""For tests that wait for a beat."""

UNHURRIED: Final = beats(20)
"""For tests in which no line may be given up."""


THIS: Final[tuple[str | Path, ...]] = (Path(sys.executable).with_name("helpline"), "serve")
"""The program that is tested."""


def patient(folder: Path) -> tuple[str | Path, ...]:
    """The program of the version in this folder, for tests in which nobody may be refused anything."""
    return (sys.executable, Path(patient_service.__file__), folder, "serve")


class HelplineServer(Program):
    """One `helpline serve`, with its own port and key; several share a database, a bus and a key by being told so.

    `program` is what it runs, of the `version` in that folder.
    """

    name = "helpline"

    def __init__(
        self,
        database_url: str,
        bus_url: str = "memory://",
        *,
        workers: int = 1,
        beside: "HelplineServer | None" = None,
        settings: Mapping[str, str] | None = None,
        most_bytes_in_a_file: int | None = None,
        program: tuple[str | Path, ...] = THIS,
        version: Path = CHECKOUT,
    ) -> None:
        super().__init__()
        self.database_url = database_url
        self.bus_url = bus_url
        self.workers = workers
        self.settings = {**ROOM, **QUICK, **(settings or {})}
        self.most_bytes_in_a_file = most_bytes_in_a_file
        self.program = program
        self.version = version
        self.key = beside.key if beside else self.folder / "master.key"
        self.filled = beside is not None

    def prepare(self) -> None:
        """A key, people, and hours that are always open: once."""
        if self.filled:
            return
        make_key_file(self.key)
        with patch.object(accounts, "HASHER", QUICK_HASHER):
            in_a_thread(lambda: asyncio.run(fill(self.database_url, self.key.read_text().strip())))
        self.filled = True

    def command(self) -> list[str | Path]:
        return [*self.program, "--port", str(self.port), "--workers", str(self.workers)]

    @override
    def begin(self) -> Process:
        """Of this version, one process need not load it: it is a fork of one that has."""
        if self.workers > 1 or self.version != CHECKOUT:
            return super().begin()
        script = [word for word in self.command() if word != sys.executable]
        return fork(script, log=self.log, folder=self.folder, environment=self.environment)

    def start(self) -> "HelplineServer":
        """Start, and hold what it may write in one file to the limit, as a full disk would."""
        super().start()
        self.limit_files(self.most_bytes_in_a_file)
        return self

    def limit_files(self, most: int | None) -> None:
        """Let no file of the server grow past so many bytes; None lifts the limit."""
        if self.process is not None:
            limit = resource.RLIM_INFINITY if most is None else most
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def answers(self) -> bool:
        return self.get("/readyz").startswith("HTTP/1.1 200")

    def get(self, path: str) -> str:
        """The whole answer to a plain GET; empty when nobody answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
                return b"".join(iter(lambda: line.recv(65536), b"")).decode()
        except OSError:
            return ""

    @property
    def home(self) -> str:
        """Where its pages are served, which is the origin that its sockets ask for."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **super().environment,
            **self.settings,
            "DATABASE_URL": self.database_url,
            "BUS_URL": self.bus_url,
            "HELPLINE_MASTER_KEY_FILE": str(self.key),
            "HELPLINE_ORIGINS": self.home,
        }

    def runs(self, *words: str | Path) -> str:
        """Give a command of the same program on the same database, as an operator would; what it says."""
        done = subprocess.run(
            (*self.program[:-1], *words),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def term(self) -> None:
        """Ask it to leave, as a deploy does, and wait until it is gone."""
        self._end(signal.SIGTERM)

    def worker_pids(self) -> list[int]:
        """The processes that serve, when there are several behind the port."""
        assert self.process is not None
        return [pid for pid in children_of(self.process.pid) if "spawn_main" in command_of(pid)]

    def said(self) -> str:
        """Everything in the log of the process."""
        return self.log.read_text()


def children_of(pid: int) -> list[int]:
    return [child.pid for child in psutil.Process(pid).children()]


def command_of(pid: int) -> str:
    """The command line of a process; empty once it has ended."""
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.NoSuchProcess:
        return ""


def in_a_thread(work: Callable[[], None]) -> None:
    """Run something that needs an event loop of its own, whether or not the caller is in one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result(READY_WITHIN)


async def fill(url: str, key: str) -> None:
    """Staff, and a calendar without an end."""
    async with open_office(Settings(database_url=url, bus_url="memory://", master_key=SecretStr(key))) as office:
        for name in (*NAMES, "sam"):
            role: Literal["specialist", "supervisor"] = "supervisor" if name == "sam" else "specialist"
            new = AddPerson(
                name=name, first_name=name.title(), role=role, languages=("en", "es"), cap=3, password=PASSWORD
            )
            await add_person(office, new, TESTS)
        await save_hours(office, SaveHours(calendar=calendar(plan("00:00-24:00")), revision=0), TESTS)
