"""Whoever breaks off a run, in whatever way, leaves no server, no browser and no folder of one behind."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import psutil
import pytest

from tests.faults.conftest import SOAK
from tests.support.pids import runs
from tests.support.programs import free_port
from tests.support.waiting import until

ROOT: Final = Path(__file__).parents[2]
HELD_UP: Final = "tests/support/held_up.py"

WITHIN: Final = 300.0
"""Seconds until everything is up, and until everything is gone. It takes ten; a busy machine may need many more."""

SERVERS: Final = ("helpline-", "postgres-", "valkey-", "pymp-")
"""How the names of servers' folders begin, and that of the process that some are forks of."""


class Run:
    """A command in a process group of its own, as a terminal makes one, and the folder of its temporary files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held_up = folder / "held-up"
        self.log = folder / "log"
        self.family: list[psutil.Process] = []
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> "subprocess.Popen[bytes]":
        assert self.process is not None, "nothing was started"
        return self.process

    def begin(self, *command: str) -> None:
        environment = os.environ | {"TMPDIR": str(self.folder), "HELD_UP": str(self.held_up)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    async def start(self, *command: str, up: Callable[[], bool] | None = None) -> None:
        """Comes back when everything runs, and knows every process that belongs to it."""
        self.begin(*command)
        is_up = up or self.held_up.exists
        await until(lambda: is_up() or self.command.poll() is not None, WITHIN, "it is up")
        assert self.command.poll() is None, self.log.read_text()
        leader = psutil.Process(self.command.pid)
        self.family = [leader, *leader.children(recursive=True)]

    def left(self) -> list[str]:
        """What is still running, and what still lies about."""
        self.command.poll()
        processes = [f"process {each.pid}" for each in self.family if runs(each.pid)]
        return processes + [path.name for path in self.folder.iterdir() if path.name.startswith(SERVERS)]

    async def leaves_nothing(self) -> None:
        await until(lambda: not self.left(), WITHIN, "nothing is left")


End = Callable[[Run], None]


def ctrl_c(run: Run) -> None:
    """A terminal tells everybody in the foreground."""
    os.killpg(run.command.pid, signal.SIGINT)


def closed_terminal(run: Run) -> None:
    os.killpg(run.command.pid, signal.SIGHUP)


def told_to_end(run: Run) -> None:
    """What a build server does first: the command alone is told."""
    run.command.terminate()


def killed(run: Run) -> None:
    """What a build server does last."""
    run.command.kill()


BROKEN_OFF: Final = [ctrl_c, told_to_end, killed, closed_terminal] if SOAK else [killed]
TOLD: Final = [told_to_end, ctrl_c] if SOAK else [told_to_end]


@pytest.fixture
def run() -> Iterator[Run]:
    """In a folder that PostgreSQL's account may enter too."""
    folder = Path(tempfile.mkdtemp(prefix="interrupted-"))
    folder.chmod(0o755)
    run = Run(folder)
    yield run
    for each in run.family:
        if runs(each.pid):
            each.kill()
    run.command.wait()
    shutil.rmtree(folder)


@pytest.mark.parametrize("end", BROKEN_OFF)
async def test_a_test_run_that_is_broken_off_leaves_nothing_behind(run: Run, end: End) -> None:
    await run.start(".venv/bin/python", "-m", "pytest", "-n", "1", HELD_UP)
    assert {"postgres", "valkey-server", "chromium"} <= {each.name() for each in run.family}
    assert all(list(run.folder.glob(f"{server}*")) for server in SERVERS), "the service as well"
    end(run)
    await run.leaves_nothing()


@pytest.mark.parametrize("end", TOLD)
@pytest.mark.parametrize("what", ["test", "soak"] if SOAK else ["test"])
async def test_a_make_that_is_broken_off_leaves_nothing_behind(run: Run, what: str, end: End) -> None:
    await run.start("make", what, f"FILE={HELD_UP}")
    end(run)
    await run.leaves_nothing()


@pytest.mark.parametrize("end", TOLD)
async def test_the_part_of_a_check_that_runs_ends_with_the_check(run: Run, end: End) -> None:
    parts = f"set -eu; . tools/parts; part 'Held up' python -m pytest {HELD_UP}; all_passed"
    await run.start("sh", "-c", parts)
    end(run)
    await run.leaves_nothing()
    assert "All passed" not in run.log.read_text()


@pytest.mark.parametrize("end", TOLD)
@pytest.mark.parametrize(("what", "doors"), [("run", 1), ("dev", 2)] if SOAK else [("dev", 2)])
async def test_a_demonstration_that_is_broken_off_leaves_nothing_behind(
    run: Run, what: str, doors: int, end: End
) -> None:
    port = free_port()
    await run.start(
        *("make", what, f"PORT={port}", f"DATA={run.folder}"),
        up=lambda: all(listens(port + door) for door in range(doors)),
    )
    end(run)
    await run.leaves_nothing()


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
