"""The board, to every supervisor here."""

from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from service.actions.board import board
from service.actions.helpline import Helpline
from service.live.frames import noticed
from service.live.hub import Hub
from service.protocol.board import Alarm, Board
from service.protocol.notices import BoardChanged
from service.worker import Worker

PAUSE: Final = 1.0
"""Seconds between two boards: figures that jump faster cannot be read."""


TROUBLE: Final = Alarm(code="storage_trouble")
"""The database does not answer, so nobody knows since when."""


class BoardUpdates:
    """Sends the whole board again after something on it changed, however much did. Time that passes is a change too."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.worker = Worker("board-updates", self.show, pause=PAUSE)
        self.shown: Board | None = None
        """The board that was sent last."""

    async def show(self) -> None:
        """Send the board as it is now."""
        if self.hub.supervisors:
            self.send(await self.read())

    async def look_again(self) -> None:
        """Nobody did anything, and yet a wait has become a long one, the helpline has opened, or a day has begun."""
        if not self.hub.supervisors:
            return
        now = await self.read()
        if self.shown is None or now != self.shown.model_copy(update={"at": now.at}):
            self.send(now)

    async def read(self) -> Board:
        """The board as it is now. While it cannot be read, the last one stays, with an alarm that says so."""
        try:
            return await board(self.helpline)
        except (SQLAlchemyError, OSError):
            if self.shown is not None and TROUBLE not in self.shown.alarms:
                self.send(self.shown.model_copy(update={"alarms": (TROUBLE, *self.shown.alarms)}))
            raise

    def send(self, now: Board) -> None:
        self.shown = now
        frame = noticed(BoardChanged(board=now))
        for connection in self.hub.supervisors:
            connection.push(frame)
