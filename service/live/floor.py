"""The floor of this process: what must be shown to whom when a chat changes, in this process or in another."""

import asyncio
from contextlib import suppress
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from service.actions.chats.catchup import chats_of, staff_chat
from service.actions.helpline import Helpline
from service.actions.staff.accounts import keep_signed_in, still_signed_in
from service.actions.staff.seats import read_desk
from service.bus.rings import Changed, Message, Passing, Ring, SatDown
from service.live.attendance import Attendance
from service.live.connection import Connection
from service.live.frames import noticed
from service.live.hub import Hub
from service.live.measures import Measures
from service.live.showing import Showing
from service.live.suggesting import Suggesting
from service.protocol.closing import Closing
from service.protocol.frames import Beat, Joined, Left
from service.protocol.views import StaffChat
from service.rules.chat.state import Chat
from service.worker import Errands

GREETED_AT_ONCE: Final = 50
"""Visitors whose hello is being answered. When thousands come back after an outage, the others wait their turn, so that
those who talk already, and staff who come back, need not wait for all of them."""


class Floor:
    """Turns changes into what each connection here should see."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.showing = Showing(helpline, hub)
        self.measures = Measures()
        self.attendance = Attendance(helpline, hub)
        self.suggesting = Suggesting(helpline, hub)
        self.greeting = asyncio.Semaphore(GREETED_AT_ONCE)
        self.errands = Errands("errands")
        self.leaving = False
        self.workers = (*self.showing.workers, self.suggesting.worker, self.attendance.worker)

    async def start(self) -> None:
        """Hear what this process and the others change."""
        self.helpline.desk.listeners.append(self.changed)
        self.helpline.listeners.append(self.show_change)
        await self.helpline.bus.start(self.hear)
        for worker in self.workers:
            worker.start()

    async def stop(self) -> None:
        """Finish what was begun."""
        await asyncio.gather(*(worker.stop() for worker in self.workers), self.errands.stop())

    def changed(self, ring: Ring, chat: Chat) -> None:
        """A chat was changed by this process."""
        self.hub.deliver(ring)
        self.suggesting.heard(ring)
        if ring.changed:
            self.helpline.assigner.wake()
            self.showing.queue_changed()
            if self.hub.people:
                self.errands.begin(self.settle(chat))

    def hear(self, message: Message) -> None:
        """Something came from another process."""
        self.measures.rings.inc()
        match message:
            case Ring():
                self.helpline.desk.cache.hear(message)
                self.hub.deliver(message)
                self.suggesting.heard(message)
                if message.changed:
                    self.helpline.assigner.wake()
                    self.showing.queue_changed()
                    self.errands.begin(self.settle_by_id(message.chat_id))
            case Passing():
                self.hub.pass_on(message)
            case Changed():
                self.errands.begin(self.helpline.tell(message))
            case SatDown():
                self.hub.replace(message.person_id)

    async def show_change(self, change: Changed) -> None:
        """Hours, articles, people or seats were changed, here or elsewhere, and are read again: show it."""
        match change.what:
            case "hours":
                self.showing.availability_changed()
            case "articles":
                self.showing.board_changed()
            case "people" | "seats":
                self.showing.people_changed()
        if change.what == "people":
            await self.close_signed_out()
        if change.about in self.hub.people:
            await self.show_desk(change.about)

    async def close_signed_out(self) -> None:
        """Somebody signed out, was disabled or got a new password: the lines of sessions that ended end too."""
        staff = {line: line.caller.session for line in self.hub.everybody() if line.caller.session}
        left = await still_signed_in(self.helpline, set(staff.values()))
        for line, held in staff.items():
            if held not in left:
                line.close(Closing.SIGNED_OUT)

    async def keep_sessions(self) -> None:
        """An open page is activity: nobody is signed out in mid-chat. What ended meanwhile elsewhere ends here."""
        await self.close_signed_out()
        held = {line.caller.session for line in self.hub.everybody() if line.caller.session and not line.closing}
        await keep_signed_in(self.helpline, held)

    async def settle_by_id(self, chat_id: str) -> None:
        """As it is stored now: what is in mind may have been read before this ring, and would then stay so."""
        held = await self.helpline.desk.find_newest(chat_id) if self.hub.people else None
        if held is not None:
            await self.settle(held.chat)

    async def settle(self, chat: Chat) -> None:
        """Bring the chat to the desks where it belongs, and take it from those where it does not.

        Looked at anew for each desk: while one is told, the chat goes on, and what an older look takes away a newer
        one may just have brought.
        """
        for person_id, line in tuple(self.hub.people.items()):
            belongs = person_id in holders(self.by_now(chat))
            watching = chat.id in line.watching
            if belongs and not watching:
                await self.join(line, chat.id)
                await self.show_desk(person_id)
            elif watching and not belongs:
                self.hub.unwatch(chat.id, line)
                line.push(Left(chat_id=chat.id).model_dump_json())
                await self.show_desk(person_id)

    def by_now(self, chat: Chat) -> Chat:
        """The chat as it has become meanwhile, as far as this process knows."""
        held = self.helpline.desk.known(chat.id)
        return held.chat if held else chat

    async def join(self, line: Connection, chat_id: str) -> None:
        """Put a chat on a desk, whole. What is said meanwhile is fetched by its number."""
        self.hub.watch(chat_id, line, 0, 0)
        chat = await staff_chat(self.helpline.desk, chat_id, 0)
        if chat is None:
            self.hub.unwatch(chat_id, line)
        elif chat_id in line.watching:
            line.push(Joined(chat=self.seen_here(chat)).model_dump_json())
            self.catch_up(line, chat_id, chat.view.seq)

    def seen_here(self, chat: StaffChat) -> StaffChat:
        """The chat, with its visitor's page if it is connected here: that was told while the rows were read, before
        the desk had the chat, and would be told no more."""
        watch = self.hub.watches.get(chat.view.chat_id)
        return chat.model_copy(update={"visitor_here": True}) if watch and watch.visitors else chat

    def catch_up(self, line: Connection, chat_id: str, seq: int) -> None:
        """What was said while the chat was read came before the client had it, and was passed over: the newest numbers
        make it ask at once."""
        newest = self.hub.seqs(line)
        if newest.get(chat_id, seq) > seq:
            line.push(Beat(seqs=newest).model_dump_json())

    async def join_all(self, line: Connection) -> None:
        """Chats that came to a desk while its hello was being answered, or whose ring was lost; and those that left."""
        mine = await chats_of(self.helpline.desk, line.caller.person_id or "")
        for chat_id in mine:
            if chat_id not in line.watching:
                await self.join(line, chat_id)
        for chat_id in line.watching.difference(mine):
            self.hub.unwatch(chat_id, line)
            line.push(Left(chat_id=chat_id).model_dump_json())

    async def show_desk(self, person_id: str) -> None:
        """Show a specialist their own state."""
        line = self.hub.people.get(person_id)
        desk = await read_desk(self.helpline.desk, person_id)
        if line and desk:
            line.push(noticed(desk))

    def visitor_here(self, chat_id: str, here: bool) -> None:
        """A visitor's page came or went; those who hold the chat are told."""
        self.attendance.note(chat_id, here)
        self.showing.board_changed()

    async def left(self, line: Connection) -> None:
        """A line ended. A specialist's lease is left to run out: a reload is no loss."""
        chats = tuple(line.watching)
        was_here = line in self.hub.visitors
        self.hub.leave(line)
        for chat_id in chats if was_here and not self.leaving else ():
            watch = self.hub.watches.get(chat_id)
            if watch is None or not watch.visitors:
                self.visitor_here(chat_id, False)

    async def measure(self) -> None:
        """Bring the gauges up to date; the rest counts by itself. The queue stands still while the database is away."""
        sizes = {"visitor": self.hub.visitors, "specialist": self.hub.people, "supervisor": self.hub.supervisors}
        for role, lines in sizes.items():
            self.measures.sockets.labels(role=role).set(len(lines))
        self.measures.lag.set(self.helpline.bus.lag_seconds)
        with suppress(SQLAlchemyError, OSError):
            await self.measure_queue()

    async def measure_queue(self) -> None:
        counts = await self.showing.counts_now()
        self.measures.waiting.set(counts.waiting)
        self.measures.offers.set(len(self.showing.places.offered))
        waited = self.helpline.clock.now() - counts.oldest_since if counts.oldest_since else None
        self.measures.longest.set(waited.total_seconds() if waited else 0)


def holders(chat: Chat) -> set[str | None]:
    """On whose desks a chat belongs: who is offered it, who has it in hand, who lost it."""
    return {chat.offer.to if chat.offer else None, chat.specialist, chat.lost_by} if chat.status != "closed" else set()
