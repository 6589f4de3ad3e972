"""Run the application under uvicorn, and leave gently: first not ready, then clients are told to move, then stop."""

import asyncio
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import Final

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from service.app import leave
from service.routes.running import Running
from service.rules.limits import FRAME_BYTES
from service.server.address import listen
from service.server.announcement import say_that_it_serves
from service.server.memory import keep_out_of_collection, share_arenas
from service.server.open_files import open_as_many_files_as_allowed
from service.server.wire import Wire

LEAVE_SECONDS: Final = 2.5
"""How long the sockets that were told to move may take to say goodbye."""

MOST_BYTES: Final = 4 * FRAME_BYTES
"""A frame that is a little too long is refused with a word; one that is far too long ends the socket unread."""


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
        if self.started:
            say_that_it_serves(self.here.helpline, sockets or ())

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
                while any(self.here.floor.hub.everybody()):  # noqa: ASYNC110 - sockets leave one by one, no event says last
                    await asyncio.sleep(0.05)
        super().handle_exit(sig, frame)


def run(app: FastAPI, host: str, port: int) -> None:
    """Serve on this address until told to stop."""
    run_on(app, listen(host, port))


def run_on(app: FastAPI, listening: socket.socket) -> None:
    """Serve until told to stop.

    `Wire` is uvicorn's fastest WebSocket implementation (docs/decisions/0004-sockets.md), slimmed for those that wait;
    compression is off because our frames are small and it would double the work.
    """
    share_arenas()
    open_as_many_files_as_allowed()
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
