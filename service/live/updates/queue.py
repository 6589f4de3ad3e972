"""Positions to those who wait and counts to specialists, coalesced: much may change, and it is sent seldom."""

import asyncio
from typing import Final

from service.actions.helpline import Helpline
from service.actions.queue.estimates import keep_estimates
from service.actions.queue.positions import Positions
from service.live.connection import Connection
from service.live.cpu_timer import CpuTimer
from service.live.frames import noticed
from service.live.hub import Hub
from service.live.updates.availability import AvailabilityUpdates
from service.protocol.notices import QueueCounts, QueuePlace
from service.rules.waits.estimate import Told
from service.worker import Worker, try_all

PAUSE: Final = 0.25
"""Seconds between two looks at a queue that keeps changing: quick to the eye, and four reads a second at the most."""

LOOKING_SHARE: Final = 4
"""How many times as long as a look computed is waited before the next one: however long the line, looking at it takes a
fifth of the process at the most. What others compute while a look waits does not put off the next."""

FIRST_PLACES: Final = 20
"""So near the head every step is told at once. Further back it comes with the next beat: one step is no news there, and
telling it to thousands would cost thousands of sends."""

TURN: Final = 100
"""Visitors who are told their place in one go: some ten milliseconds in which nobody else is served."""


class QueueUpdates:
    """Sends what is new about the queue to whoever is connected here, as seldom as people can tell."""

    def __init__(self, helpline: Helpline, hub: Hub, availability: AvailabilityUpdates) -> None:
        self.helpline = helpline
        self.hub = hub
        self.availability = availability
        self.places = Positions(helpline)
        self.worker = Worker("queue-updates", self.look, pause=PAUSE)
        self.told: dict[str, int] = {}
        """The position that each waiting visitor here was told last."""
        self.counted = ""
        """The frame of counts that specialists were sent last."""
        self.kept: set[str] = set()
        """Waiting chats whose first estimate is on record; a chat that waits no more is taken out."""

    async def look(self) -> None:
        """One look at the queue; how long it computed decides how long to wait for the next."""
        timed = CpuTimer(self.show())
        try:
            await timed
        finally:
            self.worker.pause = max(PAUSE, LOOKING_SHARE * timed.seconds)

    async def show(self) -> None:
        """Positions to visitors, counts to specialists, availability to everybody."""
        if not self.hub.visitors and not self.hub.people:
            return
        await self.places.look()
        await try_all((self.show_places, self.show_counts, self.availability.show, self.keep_first_numbers))

    async def show_places(self) -> None:
        """Every waiting visitor here whose place is news. Others have their turn in between; the line may move on."""
        for chat_id in self.told.keys() - self.places.positions.keys():
            del self.told[chat_id]
        for number, chat_id in enumerate(tuple(self.places.positions), start=1):
            self.show_place(chat_id)
            if number % TURN == 0:
                await asyncio.sleep(0)

    def show_place(self, chat_id: str) -> None:
        """One visitor's place, if it is news and they are still in line."""
        watch = self.hub.watches.get(chat_id)
        position = self.places.positions.get(chat_id)
        if position is not None and watch and watch.visitors and self.is_news(chat_id, position):
            frame = noticed(self.tell(chat_id))
            for connection in watch.visitors:
                connection.push(frame)

    def tell(self, chat_id: str) -> QueuePlace:
        """A visitor's place, which is then told."""
        self.told[chat_id] = self.places.positions[chat_id]
        return self.places.place(chat_id)

    def place_with_beat(self, connection: Connection) -> QueuePlace | None:
        """The place of a visitor whose turn to hear a beat it is, if it is another one since the last time."""
        chat_id = connection.caller.chat_id
        position = self.places.positions.get(chat_id) if chat_id else None
        if chat_id is None or position is None or self.told.get(chat_id, position) == position:
            return None
        place = self.tell(chat_id)
        watch = self.hub.watches.get(chat_id)
        for other_tab in watch.visitors - {connection} if watch else ():
            other_tab.push(noticed(place))
        return place

    async def keep_first_numbers(self) -> None:
        """The first wait that each visitor was shown, for the record."""
        fresh = {chat_id: wait for chat_id, wait in self.places.shown.items() if chat_id not in self.kept}
        await keep_estimates(self.helpline, fresh, self.helpline.clock.now())
        numbers = {chat_id for chat_id, wait in fresh.items() if wait.told is not Told.NO_NUMBER}
        self.kept = (self.kept & self.places.positions.keys()) | numbers

    def tell_anew(self, chat_id: str) -> None:
        """A page came that was told no position yet: the next look tells it."""
        self.told.pop(chat_id, None)

    def is_news(self, chat_id: str, position: int) -> bool:
        """Whether a place is worth a frame of its own now."""
        told = self.told.get(chat_id)
        if told is None or self.places.offer_changed(chat_id):
            return True
        return told != position and position <= FIRST_PLACES

    def place_now(self, chat_id: str) -> QueuePlace | None:
        """A visitor's place as it was last seen; None when it has not been seen yet, and then it follows shortly."""
        return self.places.place(chat_id) if chat_id in self.places.positions else None

    async def counts_now(self) -> QueueCounts:
        """The queue's counts, fresh."""
        await self.places.look()
        return self.places.counts()

    async def show_counts(self) -> None:
        """The queue's counts to every specialist here."""
        frame = noticed(self.places.counts())
        if frame != self.counted:
            self.counted = frame
            for connection in self.hub.people.values():
                connection.push(frame)
