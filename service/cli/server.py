"""Run the application under uvicorn, and leave gently: first not ready, then clients are told to move, then stop."""

import asyncio
import ctypes
import errno
import gc
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import Final

import typer
import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from service.app import leave
from service.routes.running import Running
from service.routes.wire import Wire
from service.rules.limits import FRAME_BYTES

LEAVE_SECONDS: Final = 2.5
"""How long the lines that were told to move may take to say goodbye."""

MOST_BYTES: Final = 4 * FRAME_BYTES
"""A frame that is a little too long is refused with a word; one that is far too long ends the line unread."""

UNREAD_MS: Final = 20_000
"""How long sent bytes may stay unconfirmed before the system gives a connection up. Without it, a client that went
away without a word, or does not read, would hold its socket for a quarter of an hour or for ever."""


M_ARENA_MAX: Final = -8
"""The number of this setting in glibc's malloc.h."""

ARENAS: Final = 2
"""One for the event loop, one for all that wait for a file."""


def share_arenas() -> None:
    """Let all threads allocate from the same memory, before any of them begins.

    glibc gives each thread an arena of its own, which keeps what the thread needed at its busiest: nine megabytes
    together after a thousand visitors came at once. Our threads wait for a database file, one for each connection to
    it, so they do not compete for memory (mallopt(3)). Other C libraries have no such setting.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def keep_out_of_collection() -> None:
    """Let the garbage collector pass over what stays for good: the code, the library, the word families.

    Talk makes hardly any cycles, so a look after every 50,000 objects is enough; the usual 700 would walk through
    everything many times a second (Python documentation, gc.freeze).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


class GentleServer(uvicorn.Server):
    """A server that says goodbye before it goes."""

    def __init__(self, config: uvicorn.Config, here: Running) -> None:
        super().__init__(config)
        self.here = here
        self.leaving: asyncio.Task[None] | None = None

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        keep_out_of_collection()

    @override
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.leaving is None and self.here.ready:
            self.leaving = asyncio.get_event_loop().create_task(self.leave_then_exit(sig, frame))
        else:
            super().handle_exit(sig, frame)

    async def leave_then_exit(self, sig: int, frame: FrameType | None) -> None:
        await leave(self.here)
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVE_SECONDS):
                while any(self.here.floor.hub.everybody()):  # noqa: ASYNC110 - lines leave one by one, no event says last
                    await asyncio.sleep(0.05)
        super().handle_exit(sig, frame)


def check_port(host: str, port: int) -> None:
    """A taken port, or an address that is not ours, is said in a sentence, before anything else is done."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            typer.echo(why_not(host, port, error), err=True)
            raise typer.Exit(1) from None


def why_not(host: str, port: int, error: OSError) -> str:
    """Why nothing can listen there, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another one, for example --port {port + 10}."
    if error.errno == errno.EACCES:
        return f"You may not use port {port}. Choose one from 1024 up, for example --port 8010."
    return f"Nothing can listen on {host}: {error.strerror}. For this machine alone say --host 127.0.0.1."


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; what it accepts gives up an unread connection after `UNREAD_MS` (RFC 5482)."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
    listening.bind((host, port))
    listening.listen(2048)
    return listening


def run(app: FastAPI, host: str, port: int) -> None:
    """Serve on this address until told to stop."""
    run_on(app, listen(host, port))


def run_on(app: FastAPI, listening: socket.socket) -> None:
    """Serve until told to stop.

    `Wire` is uvicorn's fastest WebSocket implementation (docs/decisions/0004-sockets.md), slimmed for lines that wait;
    compression is off because our frames are small and it would double the work.
    """
    share_arenas()
    config = uvicorn.Config(
        app,
        ws=Wire,
        ws_per_message_deflate=False,
        ws_max_size=MOST_BYTES,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    server = GentleServer(config, app.state.running)
    server.run(sockets=[listening])
    if not server.started:
        sys.exit(3)
