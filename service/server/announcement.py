"""One line when a process begins to serve: what somebody looks for first who reads the journal of a machine."""

import socket
from collections.abc import Iterable

import structlog

from service.actions.helpline import Helpline
from service.settings.page import place_of, shown
from service.version import VERSION

log = structlog.get_logger()


def say_that_it_serves(helpline: Helpline, sockets: Iterable[socket.socket]) -> None:
    """Log where it listens, which version it is, what it keeps and rings by, and whether the chat is open."""
    settings = helpline.settings
    log.info(
        "serving",
        address=",".join(door(one) for one in sockets),
        version=VERSION,
        database=place_of(settings.database_url),
        bus=shown(settings.bus_url),
        languages=shown(settings.languages),
        open=helpline.opening.status().open,
    )


def door(listening: socket.socket) -> str:
    """Where one socket listens, as a browser on this machine would write it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if listening.family == socket.AF_INET6 else f"http://{host}:{port}"
