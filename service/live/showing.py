"""Passing things, coalesced: places in line, the queue's counts, the board. Much may change; they are sent seldom."""

import asyncio
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Final

from service.actions.board import board
from service.actions.helpline import Helpline
from service.actions.queue.availability import availability
from service.actions.queue.estimates import keep_estimates
from service.actions.queue.positions import Positions
from service.actions.staff.seats import colleagues
from service.actions.together import Together
from service.live.connection import Connection
from service.live.frames import noticed
from service.live.hub import Hub
from service.live.stopwatch import Stopwatch
from service.protocol.availability import Availability
from service.protocol.notices import BoardChanged, HelplineChanged, QueueCounts, QueuePlace
from service.rules.waits.estimate import Told
from service.worker import Worker, try_all

PAUSE: Final = 0.25
"""Seconds between two looks at a queue that keeps changing: quick to the eye, and four reads a second at the most."""

BOARD_PAUSE: Final = 1.0
"""Seconds between two boards: figures that jump faster cannot be read."""

PEOPLE_PAUSE: Final = 1.0
"""Seconds between two lists of who is signed in."""

LOOKING_SHARE: Final = 4
"""How many times as long as a look computed is waited before the next one: however long the line, looking at it takes a
fifth of the process at the most. What others compute while a look waits does not put off the next."""

FIRST_PLACES: Final = 20
"""So near the head every step is told at once. Further back it comes with the next beat: one step is no news there, and
telling it to thousands would cost thousands of sends."""

TURN: Final = 100
"""Visitors who are told their place in one go: some ten milliseconds in which nobody else is served."""

OWED_SECONDS: Final = 2.0
"""When to look again for what was left for later."""


class Showing:
    """Sends what is passing to whoever is connected here, as seldom as people can tell."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.places = Positions(helpline)
        self.queue = Worker("show-queue", self.look_at_the_queue, pause=PAUSE)
        self.board = Worker("show-board", self.show_board, pause=BOARD_PAUSE)
        self.workers = (self.queue, self.board)
        self.told: dict[str, int] = {}
        self.door: str = ""
        self.people = False
        self.people_told = 0.0
        self.counted = ""
        self.owed = False
        self.kept: set[str] = set()
        self.doors = Together[None, Availability](self.look_at_the_door)

    def queue_changed(self) -> None:
        """Somebody came, left or was answered."""
        self.queue.wake()
        self.board.wake()

    def board_changed(self) -> None:
        """Something changed that only the board shows."""
        self.board.wake()

    def people_changed(self) -> None:
        """Somebody signed in or out."""
        self.people = True
        self.queue_changed()

    def availability_changed(self) -> None:
        """The hours were changed, or the door opened or shut."""
        self.queue_changed()

    async def look_at_the_queue(self) -> None:
        """One look, and how long to wait for the next one."""
        look = Stopwatch(self.show_queue())
        try:
            await look
        finally:
            self.queue.pause = max(PAUSE, LOOKING_SHARE * look.seconds)
            if self.owed:
                self.owed = False
                asyncio.get_running_loop().call_later(OWED_SECONDS, self.queue.wake)

    async def show_queue(self) -> None:
        """Positions to visitors, counts to specialists, the door to everybody whose door it is."""
        if not self.hub.visitors and not self.hub.people:
            return
        await self.places.look()
        await try_all(
            (self.show_places, self.show_counts, self.show_door, self.keep_first_numbers, self.show_colleagues)
        )

    async def show_colleagues(self) -> None:
        """Who is signed in, to everybody who may pass a chat on; when a whole shift comes, once and not for each."""
        now = monotonic()
        if self.people and now - self.people_told < PEOPLE_PAUSE:
            self.owed = True
        elif self.people:
            frame = noticed(await colleagues(self.helpline.desk))
            self.people, self.people_told = False, now
            for line in self.hub.people.values():
                line.push(frame)

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
            for line in watch.visitors:
                line.push(frame)

    def tell(self, chat_id: str) -> QueuePlace:
        """A visitor's place, which is then told."""
        self.told[chat_id] = self.places.positions[chat_id]
        return self.places.place(chat_id)

    def place_with_beat(self, line: Connection) -> QueuePlace | None:
        """The place of a visitor whose turn to hear a beat it is, if it is another one since the last time."""
        chat_id = line.caller.chat_id
        position = self.places.positions.get(chat_id) if chat_id else None
        if chat_id is None or position is None or self.told.get(chat_id, position) == position:
            return None
        place = self.tell(chat_id)
        watch = self.hub.watches.get(chat_id)
        for other_tab in watch.visitors - {line} if watch else ():
            other_tab.push(noticed(place))
        return place

    async def keep_first_numbers(self) -> None:
        """The first wait that each visitor was shown, for the record."""
        fresh = {chat_id: wait for chat_id, wait in self.places.shown.items() if chat_id not in self.kept}
        await keep_estimates(self.helpline, fresh, self.helpline.clock.now())
        numbers = {chat_id for chat_id, wait in fresh.items() if wait.told is not Told.NO_NUMBER}
        self.kept = (self.kept & self.places.positions.keys()) | numbers

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
            for line in self.hub.people.values():
                line.push(frame)

    async def door_now(self) -> Availability:
        """The door, as it stands now: a crowd that comes back looks at it together."""
        return await self.doors.ask(None) or await availability(self.helpline)

    async def look_at_the_door(self, _: Sequence[None]) -> Mapping[None, Availability]:
        return {None: await availability(self.helpline)}

    async def show_door(self) -> None:
        """Open, closed, busy: to every page here, when it changes."""
        door = await availability(self.helpline)
        seen = door.model_dump_json(exclude={"now", "queues", "demo"})
        if seen != self.door:
            self.door = seen
            frame = noticed(HelplineChanged(availability=door))
            for line in self.hub.everybody():
                line.push(frame)

    async def show_board(self) -> None:
        """The whole board to every supervisor here."""
        if self.hub.supervisors:
            frame = noticed(BoardChanged(board=await board(self.helpline)))
            for line in self.hub.supervisors:
                line.push(frame)
