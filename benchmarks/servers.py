"""Every server that is measured, as a program that is started on a free port and ended afterwards."""

import base64
import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from typing_extensions import override

from tests.support.postgres import PostgresServer
from tests.support.programs import Program

ROOT: Final = Path(__file__).parents[1]
PEERS: Final = Path(__file__).parent / "peers"
NODE: Final = Path(sys.executable).parent
"""Node and npm lie beside Python, from the package that also builds the pages."""


class SafePostgres(PostgresServer):
    """PostgreSQL as an operator would run it: every commit reaches the disk."""

    @override
    def command(self) -> list[str | Path]:
        return [*super().command(), "-c", "fsync=on", "-c", "full_page_writes=on", "-c", "shared_buffers=256MB"]

    def plain_url(self) -> str:
        """The address for programs that are not ours."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"


class WebServer(Program):
    """A server with one port, started from the project's folder."""

    @override
    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    @override
    def environment(self) -> dict[str, str]:
        path = f"{NODE}{os.pathsep}{os.defpath}"
        return {**super().environment, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

    @property
    def door(self) -> str:
        """The address of its HTTP side."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Of the process that holds the sockets."""
        assert self.process is not None
        return self.process.pid


class BareRelay(WebServer):
    """No storage."""

    name = "bare-relay"

    @override
    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "benchmarks.peers.bare", str(self.port)]


class DurableRelay(WebServer):
    """Group commit to the database at `address`, or to a SQLite file of its own."""

    name = "durable-relay"

    def __init__(self, address: str | None = None) -> None:
        super().__init__()
        self.address = address or str(self.folder / "relay.db")

    @override
    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "benchmarks.peers.durable", str(self.port), self.address]


class SocketIo(WebServer):
    """Socket.IO on Node, one commit a message."""

    name = "socketio"

    def __init__(self, address: str | None = None) -> None:
        super().__init__()
        self.address = address or str(self.folder / "socketio.db")

    @override
    def command(self) -> list[str | Path]:
        return [NODE / "node", socketio_folder() / "server.js", str(self.port), self.address]


@cache
def socketio_folder() -> Path:
    """The Socket.IO server with its packages, fetched by name when they are not there. RuntimeError without network."""
    folder = PEERS / "socketio"
    if not (folder / "node_modules").exists():
        command = [NODE / "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
        environment = os.environ | {"PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"npm could not fetch Socket.IO: {done.stderr[-500:]}")
    return folder


class HelplineServer(WebServer):
    """One process of ours. Several share `origins`, `database_url`, `bus_url` and the key."""

    name = "helpline"

    def __init__(self, database_url: str = "", bus_url: str = "memory://", profile_to: Path | None = None) -> None:
        super().__init__()
        self.database_url = database_url or f"sqlite+aiosqlite:///{self.folder / 'helpline.db'}"
        self.bus_url = bus_url
        self.profile_to = profile_to

    @override
    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "benchmarks.unlimited", "--port", str(self.port)]

    @override
    def answers(self) -> bool:
        try:
            with urlopen(f"{self.door}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    @property
    @override
    def environment(self) -> dict[str, str]:
        profile = {"PROFILE_TO": str(self.profile_to)} if self.profile_to else {}
        return {
            **super().environment,
            **profile,
            "DATABASE_URL": self.database_url,
            "BUS_URL": self.bus_url,
            "HELPLINE_MASTER_KEY": KEY,
            "HELPLINE_ORIGINS": self.door,
            "HELPLINE_PLACES_PER_SPECIALIST": "1000000",
            "HELPLINE_VISITOR_GRACE_SECONDS": "36000",
        }


KEY: Final = base64.urlsafe_b64encode(os.urandom(32)).decode()
"""One key for all processes of this run."""
