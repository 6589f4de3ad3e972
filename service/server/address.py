"""Where the service listens, and why it cannot."""

import errno
import socket
from typing import Final

import typer

UNREAD_MS: Final = 20_000
"""How long sent bytes may stay unconfirmed before the system gives a connection up. Without it, a client that went
away without a word, or does not read, would hold its socket for a quarter of an hour or for ever."""


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
