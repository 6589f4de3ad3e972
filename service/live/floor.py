"""The floor of this process: everybody who is connected here, and the parts that show them what changes."""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from service.actions.batching import BatchLoader
from service.actions.helpline import Helpline
from service.actions.privacy.anchor import AnchorKeeper
from service.actions.queue.entering import enter_line
from service.actions.vital_signs import vital_signs
from service.live.connection import Connection
from service.live.desks import Desks
from service.live.hub import Hub
from service.live.metrics import Metrics
from service.live.presence import PresenceWriter
from service.live.signed_in import SignedInStaff
from service.live.suggestions import ArticleSuggestions
from service.live.updates.availability import AvailabilityUpdates
from service.live.updates.board import BoardUpdates
from service.live.updates.colleagues import ColleagueUpdates
from service.live.updates.queue import QueueUpdates
from service.protocol.refusals import Refusal
from service.worker import Errands

GREETED_AT_ONCE: Final = 50
"""Visitors whose hello is being answered. When thousands come back after an outage, the others wait their turn, so that
those who talk already, and staff who come back, need not wait for all of them."""


class Floor:
    """What faces the connections of this process. What is to be shown is decided in `Dispatcher`."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.desks = Desks(helpline, hub)
        self.signed_in = SignedInStaff(helpline, hub)
        self.availability = AvailabilityUpdates(helpline, hub)
        self.queue = QueueUpdates(helpline, hub, self.availability)
        self.board = BoardUpdates(helpline, hub)
        self.colleagues = ColleagueUpdates(helpline, hub)
        self.presence = PresenceWriter(helpline, hub, self.board.worker.wake)
        self.suggestions = ArticleSuggestions(helpline, hub)
        self.metrics = Metrics()
        self.anchor = AnchorKeeper(helpline, self.metrics.anchored)
        self.errands = Errands("errands")
        self.entering = BatchLoader[str, Refusal](partial(enter_line, helpline))
        """Lets visitors into the line at their first hello; those who come together enter in one transaction."""
        self.greeting = asyncio.Semaphore(GREETED_AT_ONCE)
        self.leaving = False
        """Set for good when the process is told to stop: nobody is greeted any more."""
        updates = (self.queue, self.board, self.colleagues)
        self.workers = (*(one.worker for one in updates), self.suggestions.worker, self.presence.worker)

    def start(self) -> None:
        """Begin to show what changes."""
        for worker in self.workers:
            worker.start()

    async def stop(self) -> None:
        """Finish what was begun."""
        await asyncio.gather(*(worker.stop() for worker in self.workers), self.errands.stop())

    def queue_changed(self) -> None:
        """Somebody came, left or was answered: it shows in the queue and on the board."""
        self.queue.worker.wake()
        self.board.worker.wake()

    def visitor_here(self, chat_id: str, here: bool) -> None:
        """A visitor's page came or went; those who hold the chat are told."""
        self.presence.note(chat_id, here)

    async def left(self, connection: Connection) -> None:
        """A connection ended. A specialist's lease is left to run out: a reload is no loss."""
        chats = tuple(connection.watching)
        was_here = connection in self.hub.visitors
        self.hub.leave(connection)
        for chat_id in chats if was_here and not self.leaving else ():
            watch = self.hub.watches.get(chat_id)
            if watch is None or not watch.visitors:
                self.visitor_here(chat_id, False)

    async def measure(self) -> None:
        """Bring the gauges up to date; the rest counts by itself. What is read stands still while the database is
        away."""
        self.metrics.count_sockets(self.hub)
        self.metrics.lag.set(self.helpline.bus.lag_seconds)
        with suppress(SQLAlchemyError, OSError):
            counts = await self.queue.counts_now()
            self.metrics.count_queue(counts, len(self.queue.places.offered), self.helpline.clock.now())
            self.metrics.show_signs(await vital_signs(self.helpline))
