"""Who is signed in, to every specialist here, because each may pass a chat on to another."""

from typing import Final

from service.actions.helpline import Helpline
from service.actions.staff.seats import colleagues
from service.live.frames import noticed
from service.live.hub import Hub
from service.worker import Worker

PAUSE: Final = 1.0
"""Seconds between two lists: when a whole shift comes, it is sent a few times and not once for each."""


class ColleagueUpdates:
    """Sends the list again after somebody came, left or changed."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.worker = Worker("colleague-updates", self.show, pause=PAUSE)

    async def show(self) -> None:
        if self.hub.people:
            frame = noticed(await colleagues(self.helpline.desk))
            for connection in self.hub.people.values():
                connection.push(frame)
