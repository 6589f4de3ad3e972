"""The rows of the table: each is a whole set of servers, and what a crowd must know to talk with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from benchmarks.begun import begin_talks
from benchmarks.load.helpline import Begun
from benchmarks.prepared import CAP, prepare
from benchmarks.servers import BareRelay, DurableRelay, HelplineServer, SafePostgres, SocketIo, WebServer
from tests.support.programs import Program
from tests.support.valkey import ValkeyServer

Server = TypeVar("Server", bound=Program)

CHATS: Final = 1_000
"""Chats in hand: as many as the largest closed loop asks for."""


@dataclass(slots=True)
class Stack:
    """Servers that run: those that hold sockets, and those beside them."""

    speaks: str
    web: list[WebServer]
    beside: list[Program] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    begun: list[Begun] = field(default_factory=list)

    def guests(self) -> dict[str, Any]:
        """What the load generator is told."""
        begun = [(one.chat_id, one.token, one.desk) for one in self.begun]
        doors = [server.door for server in self.web]
        return {"speaks": self.speaks, "doors": doors, "cookies": self.cookies, "begun": begun}

    def pids(self) -> tuple[list[int], list[int]]:
        """Of the processes that hold sockets, and of those beside them."""
        return [server.pid for server in self.web], [server.process.pid for server in self.beside if server.process]

    def remove(self) -> None:
        """End everything and forget its files."""
        for server in (*self.web, *self.beside):
            server.remove()


def bare() -> Stack:
    return Stack("plain", [started(BareRelay())])


def durable_sqlite() -> Stack:
    return Stack("plain", [started(DurableRelay())])


def durable_postgres() -> Stack:
    database = started(SafePostgres())
    return Stack("plain", [started(DurableRelay(database.plain_url()))], [database])


def socketio_sqlite() -> Stack:
    return Stack("socket.io", [started(SocketIo())])


def socketio_postgres() -> Stack:
    database = started(SafePostgres())
    return Stack("socket.io", [started(SocketIo(database.plain_url()))], [database])


def ours_sqlite(chats: int = CHATS, profile_to: Path | None = None) -> Stack:
    server = HelplineServer(profile_to=profile_to)
    return ours([server], [], server.database_url, chats)


def ours_postgres(chats: int = CHATS) -> Stack:
    database = started(SafePostgres())
    return ours([HelplineServer(database.url())], [database], database.url(), chats)


def ours_two(chats: int = CHATS) -> Stack:
    """Two processes; a visitor and the specialist of the chat are always on different ones."""
    database, bus = started(SafePostgres()), started(ValkeyServer())
    return ours([HelplineServer(database.url(), bus.url) for _ in range(2)], [database, bus], database.url(), chats)


def ours(servers: list[HelplineServer], beside: list[Program], url: str, chats: int) -> Stack:
    """A helpline with so many chats in hand, or with one specialist who has none yet."""
    staff = prepare(url, max(1, -(-chats // CAP)))
    begun = begin_talks(url, staff, chats)
    web: list[WebServer] = [started(server) for server in servers]
    return Stack("helpline", web, beside, [one.cookie for one in staff], begun)


def started(server: Server) -> Server:
    """Start, and leave nothing behind when it does not."""
    try:
        server.start()
    except BaseException:
        server.remove()
        raise
    return server


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its short name on the command line, its title in the table."""

    name: str
    title: str
    make: Callable[[], Stack]


ROWS: Final = (
    Row("bare", "bare relay, no storage", bare),
    Row("durable", "smallest durable relay, SQLite FULL", durable_sqlite),
    Row("socketio", "Socket.IO, SQLite FULL", socketio_sqlite),
    Row("ours", "**Helpline Chat, SQLite FULL**", ours_sqlite),
    Row("durable-pg", "smallest durable relay, PostgreSQL", durable_postgres),
    Row("socketio-pg", "Socket.IO, PostgreSQL", socketio_postgres),
    Row("ours-pg", "**Helpline Chat, PostgreSQL**", ours_postgres),
    Row("ours-two", "**Helpline Chat, 2 processes, PostgreSQL, Valkey**", ours_two),
)
ON_SQLITE: Final = ROWS[:4]
ON_POSTGRES: Final = ROWS[4:]
