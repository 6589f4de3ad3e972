"""Several processes behind one port: each is a whole service, joined to the others by the database and the bus."""

import multiprocessing
import os
import signal
import socket
import time
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from threading import Thread
from types import FrameType
from typing import Final

from service.settings import BadSetting, Settings

RESTART_PAUSE: Final = 1.0
"""Seconds before a process that died is started again, so that a broken start does not spin."""


def serve_one(settings: Settings, listening: socket.socket) -> None:
    """One process on the shared port."""
    from service.app import make_app
    from service.logs import log_to_stderr
    from service.server.server import run_on

    log_to_stderr()
    Thread(target=leave_with_the_parent, daemon=True).start()
    run_on(make_app(settings), listening)


def leave_with_the_parent() -> None:
    """A process whose parent was killed would hold the port for ever; it leaves as if it had been asked to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


class Workers:
    """So many processes, each started again when it dies, until they are told to stop."""

    def __init__(self, settings: Settings, listening: socket.socket, number: int) -> None:
        self.settings = settings
        self.listening = listening
        self.stopping = False
        self.running: list[SpawnProcess] = []
        self.number = number

    def begin(self) -> SpawnProcess:
        """Start one. A stop that came while it was being started is passed on."""
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=serve_one, args=(self.settings, self.listening))
        process.start()
        if self.stopping:
            process.terminate()
        return process

    def stop(self, _sig: int, _frame: FrameType | None) -> None:
        """Ask all of them to leave. It runs in the midst of anything, so it takes no lock and waits for nothing."""
        self.stopping = True
        for process in tuple(self.running):
            process.terminate()

    def keep_alive(self) -> None:
        """Return when all have left after a stop."""
        self.running = [self.begin() for _ in range(self.number)]
        while not self.stopping:
            wait([process.sentinel for process in self.running], RESTART_PAUSE)
            dead = [at for at, process in enumerate(self.running) if not process.is_alive()]
            if dead and not self.stopping:
                time.sleep(RESTART_PAUSE)
                for at in dead:
                    self.running[at] = self.begin()
        for process in self.running:
            process.join()


def run_workers(settings: Settings, host: str, port: int, number: int) -> None:
    """Keep so many processes alive until told to stop. Raises `BadSetting` without a shared database and bus."""
    from service.server.address import listen

    if settings.database_url.startswith("sqlite") or settings.bus_url.startswith("memory"):
        raise BadSetting("several workers need DATABASE_URL=postgresql+asyncpg://… and BUS_URL=redis://…")
    workers = Workers(settings, listen(host, port), number)
    for sig in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sig, workers.stop)
    workers.keep_alive()
