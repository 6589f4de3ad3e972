"""A real server program that a test starts, kills and starts again on the same port and files."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import psutil

from tests.support import left_behind
from tests.support.forks import Fork
from tests.support.pids import runs

READY_WITHIN: Final = 90.0
"""Seconds until a server must answer. It takes under one; a busy machine may need many more."""

Process = subprocess.Popen[bytes] | Fork

LOOK_AGAIN_AFTER: Final = 0.02
"""Seconds between two looks at a server that is starting or ending."""


@dataclass(frozen=True)
class Account:
    """Who runs a program, in `subprocess`'s words; None means: whoever runs the tests."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None


PORTS: Final = range(20_000, 32_000)
"""Below those that systems give to the outgoing end of a connection (from 32768 on Linux, 49152 elsewhere): such a
connection could take the port of a server that is just being started again."""


def free_port() -> int:
    """A port on the loopback address that nobody uses at this moment."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


def unprivileged_account() -> Account:
    """PostgreSQL refuses to run as root, so root lends it the account that owns nothing."""
    if os.getuid() != 0:
        return Account()
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, ())


class Program(ABC):
    """One server process with its own folder and port, both kept over a restart.

    The folder lies outside pytest's own, which only its owner may enter.
    """

    name: str

    def __init__(self, port: int | None = None) -> None:
        self.port = port or free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.name}-"))
        left_behind.tell("folder", str(self.folder))
        self.account = Account()
        self.process: Process | None = None

    @abstractmethod
    def command(self) -> list[str | Path]:
        """The command line that runs the server in the foreground."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether the server takes requests now."""

    def prepare(self) -> None:  # noqa: B027 - most servers need nothing
        """What has to be done once in a new folder."""

    def start(self) -> Self:
        """Start and wait until the server answers; RuntimeError with its last words if it does not."""
        self.prepare()
        self.process = self.begin()
        left_behind.tell("group", str(self.process.pid))
        until = time.monotonic() + READY_WITHIN
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{self.name} did not start:\n{self.log.read_text()[-2000:]}")
            time.sleep(LOOK_AGAIN_AFTER)
        return self

    def begin(self) -> Process:
        """A new process, in a session of its own: Ctrl-C ends the tests, and they end their servers."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command(),
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=self.environment,
                user=self.account.user,
                group=self.account.group,
                extra_groups=self.account.extra_groups,
                start_new_session=True,
            )

    def stop(self) -> None:
        """End the server in order, as an operator would."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End the server and all its children at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """End the server in order and start it on the same port and files."""
        self.stop()
        self.start()

    def remove(self) -> None:
        """End the server and forget its files."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        left_behind.tell("-folder", str(self.folder))

    def __enter__(self) -> Self:
        try:
            return self.start()
        except BaseException:
            self.remove()
            raise

    def __exit__(self, *_: object) -> None:
        self.remove()

    @property
    def log(self) -> Path:
        """What the server says of itself."""
        return self.folder / "log"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the caller's, so that no setting of theirs changes the server."""
        return {"HOME": str(self.folder), "PATH": os.defpath}

    def _end(self, sign: signal.Signals) -> None:
        if self.process is None:
            return
        children = psutil.Process(self.process.pid).children(recursive=True) if runs(self.process.pid) else []
        self.process.send_signal(sign)
        for child in children if sign is signal.SIGKILL else []:
            _kill_if_there(child)
        self.process.wait(READY_WITHIN)
        while any(runs(child.pid) for child in children):
            time.sleep(LOOK_AGAIN_AFTER)
        left_behind.tell("-group", str(self.process.pid))
        self.process = None


def _kill_if_there(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
