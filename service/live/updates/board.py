"""The board, to every supervisor here."""

from typing import Final

from service.actions.board import board
from service.actions.helpline import Helpline
from service.live.frames import noticed
from service.live.hub import Hub
from service.protocol.notices import BoardChanged
from service.worker import Worker

PAUSE: Final = 1.0
"""Seconds between two boards: figures that jump faster cannot be read."""


class BoardUpdates:
    """Sends the whole board again after something on it changed, however much did."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.worker = Worker("board-updates", self.show, pause=PAUSE)

    async def show(self) -> None:
        if self.hub.supervisors:
            frame = noticed(BoardChanged(board=await board(self.helpline)))
            for connection in self.hub.supervisors:
                connection.push(frame)
