"""Run the application under uvicorn, and leave gently: first not ready, then clients are told to move, then stop."""

import asyncio
import socket
import sys
from types import FrameType
from typing import Final

import typer
import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from service.app import leave
from service.routes.running import Running

LEAVE_SECONDS: Final = 2.5
"""Between telling the clients and closing their lines: as long as the spread of their return."""


class GentleServer(uvicorn.Server):
    """A server that says goodbye before it goes."""

    def __init__(self, config: uvicorn.Config, here: Running) -> None:
        super().__init__(config)
        self.here = here
        self.leaving: asyncio.Task[None] | None = None

    @override
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.leaving is None and self.here.ready:
            self.leaving = asyncio.get_event_loop().create_task(self.leave_then_exit(sig, frame))
        else:
            super().handle_exit(sig, frame)

    async def leave_then_exit(self, sig: int, frame: FrameType | None) -> None:
        await leave(self.here)
        if self.here.floor.hub.visitors or self.here.floor.hub.people:
            await asyncio.sleep(LEAVE_SECONDS)
        super().handle_exit(sig, frame)


def check_port(host: str, port: int) -> None:
    """A taken port is said in a sentence, before anything else is done."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            typer.echo(
                f"Port {port} is taken by another program. Choose another one, for example --port {port + 10}.",
                err=True,
            )
            raise typer.Exit(1) from None


def run(app: FastAPI, host: str, port: int, listening: socket.socket | None = None) -> None:
    """Serve until told to stop.

    `ws="websockets-sansio"` is uvicorn's fastest WebSocket implementation (docs/decisions/0004-sockets.md);
    compression is off because our frames are small and it would double the work.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    server = GentleServer(config, app.state.running)
    server.run(sockets=[listening] if listening else None)
    if not server.started:
        sys.exit(3)
