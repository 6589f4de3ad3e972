"""Sets of statuses that have a name, so that a status which is added has one place to be thought of."""

from typing import Final

from service.protocol.board import ChatStatus

WAITING: Final[tuple[ChatStatus, ...]] = ("waiting", "offered")
"""In line. Who is being offered keeps the place until somebody answers."""

LIVE: Final[tuple[ChatStatus, ...]] = ("waiting", "offered", "talking")
"""Not over for the visitor."""

HELD: Final[tuple[ChatStatus, ...]] = ("offered", "talking", "wrap_up")
"""Takes up a place at a specialist's desk: an offer and a chat that is not coded yet do as well."""

IN_HAND: Final[tuple[ChatStatus, ...]] = ("talking", "wrap_up")
"""Accepted by a specialist, and not put away."""

OPEN: Final[tuple[ChatStatus, ...]] = ("waiting", "offered", "talking", "wrap_up")
"""On somebody's desk or in line: what the board shows."""

ENDED: Final[tuple[ChatStatus, ...]] = ("closed", "wrap_up")
"""Over for the visitor."""
