"""Several processes behind one port: each is a whole service, joined to the others by the database and the bus."""

import multiprocessing
import signal
import socket
from types import FrameType
from typing import Final

from service.settings import BadSetting, Settings

RESTART_PAUSE: Final = 1.0
"""Seconds before a process that died is started again, so that a broken start does not spin."""


def serve_one(settings: Settings, listening: socket.socket) -> None:
    """One process on the shared port."""
    from service.app import make_app
    from service.cli.server import run
    from service.logs import log_to_stderr

    log_to_stderr()
    run(make_app(settings), "", 0, listening)


def listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    listening.listen(2048)
    listening.set_inheritable(True)
    return listening


def run_workers(settings: Settings, host: str, port: int, workers: int) -> None:
    """Keep so many processes alive until told to stop. Raises `BadSetting` without a shared database and bus."""
    if settings.database_url.startswith("sqlite") or settings.bus_url.startswith("memory"):
        raise BadSetting("several workers need DATABASE_URL=postgresql+asyncpg://… and BUS_URL=redis://…")
    listening = listen(host, port)
    spawn = multiprocessing.get_context("spawn")
    stopping = spawn.Event()

    def stop(_sig: int, _frame: FrameType | None) -> None:
        stopping.set()
        for process in running:
            if process.is_alive() and process.pid:
                process.terminate()

    running = [spawn.Process(target=serve_one, args=(settings, listening)) for _ in range(workers)]
    for sig in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sig, stop)
    for process in running:
        process.start()
    while not stopping.wait(RESTART_PAUSE):
        for at, process in enumerate(running):
            if not process.is_alive():
                running[at] = spawn.Process(target=serve_one, args=(settings, listening))
                running[at].start()
    for process in running:
        process.join()
