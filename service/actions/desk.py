"""Where every change of a chat is made: load, ask the rule, append, ring; and ask again if somebody was faster."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from service.actions.chat_cache import CachedChat, ChatCache, Once, from_log
from service.actions.seat_cache import SeatCache
from service.bus import Bus
from service.bus.rings import Ring, Rung
from service.models.chat import columns, columns_changed
from service.models.database import Sessions
from service.models.journal import Append, Full, Journal, Result, SeatChange, Unavailable
from service.models.log import Unreadable, to_log_entry
from service.models.seal import MasterKey
from service.protocol.events import ChatErased, ChatOpened, Event
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Outcome
from service.rules.chat.state import Chat, apply, opened

TRIES: Final = 8
"""How often a rule is asked again. Two or three people write in a chat, so the second try nearly always stands."""

Rule = Callable[[Chat], Outcome]
Listener = Callable[[Ring, Chat], None]


class Done(NamedTuple):
    """A change was made and is on disk. `seq` is the number of its first entry.

    `again`: it was sent before, and nothing was made now; `seq` is the number that it had then.
    """

    seq: int
    chat: Chat
    again: bool = False


class Desk:
    """The one way to change a chat."""

    def __init__(
        self,
        sessions: Sessions,
        journal: Journal,
        bus: Bus,
        master: MasterKey,
        now: Callable[[], datetime],
        process_id: str,
    ) -> None:
        self.sessions = sessions
        self.journal = journal
        self.bus = bus
        self.master = master
        self.now = now
        self.process_id = process_id
        self.cache = ChatCache(sessions, master)
        self.seats = SeatCache()
        self.listeners: list[Listener] = []
        self.to_shred = True
        """Whether traces of erased words may be left in the files: after an erasure, and of an earlier run."""

    async def find(self, chat_id: str) -> CachedChat | None:
        """A chat as it is known here."""
        return await self.cache.get(chat_id)

    def known(self, chat_id: str) -> CachedChat | None:
        """A chat if it is in memory here; nothing is read."""
        return self.cache.known(chat_id)

    async def find_newest(self, chat_id: str, blind: bool = False) -> CachedChat | None:
        """A chat as it is stored at this moment: what other processes wrote may not have been heard here.

        Raises `Unreadable`, unless `blind`: then a chat that cannot be read is what its row tells.
        """
        return await (self.cache.newest(chat_id, blind) if self.bus.shared else self.cache.get(chat_id, blind))

    async def change(
        self,
        chat_id: str,
        rule: Rule,
        *,
        once: Once | None = None,
        seat: SeatChange | None = None,
        blind: bool = False,
    ) -> Done | Refusal:
        """Let a rule change a chat. Returns when the change is on disk, or why it was not made.

        `once` names what is being said: said before, it is not said again, and the first number is the answer. `seat`
        changes a specialist's seat along with it; if that seat was read before, only one try is made, because the
        caller chose by what it read. `blind`: a chat that cannot be read may be changed too, to end or to erase it.
        """
        try:
            held = await self.cache.get(chat_id, blind)
            if held is None:
                return Refusal.NOT_FOUND
            async with held.lock:
                return await self.change_held(chat_id, held, rule, once, seat)
        except Full:
            return Refusal.BUSY
        except Unreadable:
            self.cache.forget(chat_id)
            return Refusal.UNREADABLE
        except (Unavailable, SQLAlchemyError, OSError):
            self.cache.forget(chat_id)
            return Refusal.UNAVAILABLE

    async def change_held(
        self, chat_id: str, held: CachedChat, rule: Rule, once: Once | None, seat: SeatChange | None
    ) -> Done | Refusal:
        for _ in range(1 if seat and seat.version is not None else TRIES):
            if once and once in held.said:
                return Done(held.said[once], held.chat, again=True)
            outcome = rule(held.chat)
            if isinstance(outcome, Refusal) or not outcome:
                if await self.catch_up(chat_id, held):
                    continue
                return outcome if isinstance(outcome, Refusal) else Done(held.seq, held.chat)
            if await self.store(chat_id, held, outcome, seat):
                return Done(held.seq - len(outcome) + 1, held.chat)
            await self.cache.refresh(chat_id, held)
        return Refusal.BUSY

    async def catch_up(self, chat_id: str, held: CachedChat) -> bool:
        """Re-read the log before refusing: a lost ring may have hidden the newest entry."""
        if not self.bus.shared or not await self.cache.is_behind(chat_id, held):
            return False
        await self.cache.refresh(chat_id, held)
        return True

    async def store(self, chat_id: str, held: CachedChat, events: tuple[Event, ...], seat: SeatChange | None) -> bool:
        """Append by compare-and-set and ring; False when somebody else wrote first."""
        chat = held.chat
        for event in events:
            chat = apply(chat, event)
        erase = isinstance(events[-1], ChatErased)
        entries = tuple(
            to_log_entry(chat_id, held.seq + place, event, held.key) for place, event in enumerate(events, start=1)
        )
        changed = chat is not held.chat
        row = columns_changed(held.chat, chat)
        result = await self.journal.append(Append(chat_id, entries, row, seat=seat, erase=erase))
        if result is not Result.STORED:
            return False
        if changed:
            self.seats.changed()
        before = held.visible
        held.take(chat, [(entry.seq, entry.event) for entry in entries])
        if erase:
            self.cache.forget(chat_id)
            self.to_shred = True
        rung = tuple(Rung(entry.seq, entry.event.AUDIENCE == "staff", entry.encoded) for entry in entries)
        once = entries[0].once
        self.ring(Ring(chat_id, before, rung, changed, once[1] if once else None), chat)
        return True

    async def open(
        self, chat_id: str, first: ChatOpened, more: tuple[Event, ...], row: dict[str, Any]
    ) -> Done | Refusal:
        """Begin a chat: its row, its key and its first entries, in one commit. A repeated opening is the same chat."""
        key, wrapped = self.master.new_chat_key(chat_id)
        events = (first, *more)
        chat = opened(chat_id, first)
        for event in more:
            chat = apply(chat, event)
        entries = tuple(to_log_entry(chat_id, seq, event, key) for seq, event in enumerate(events, start=1))
        opening = {"id": chat_id, "key": wrapped, "lost_count": 0, **columns(chat), **row}
        try:
            result = await self.journal.append(Append(chat_id, entries, opening=opening))
        except Full:
            return Refusal.BUSY
        except Unavailable:
            return Refusal.UNAVAILABLE
        if result is not Result.STORED:
            return Done(1, chat)
        numbered = [(entry.seq, entry.event) for entry in entries]
        self.cache.keep(chat_id, from_log(chat_id, numbered, key))
        rung = tuple(Rung(entry.seq, entry.event.AUDIENCE == "staff", entry.encoded) for entry in entries)
        self.ring(Ring(chat_id, 0, rung, True), chat)
        return Done(1, chat)

    def ring(self, ring: Ring, chat: Chat) -> None:
        """Tell whoever listens in this process, then the other processes."""
        for listener in self.listeners:
            listener(ring, chat)
        self.bus.publish(ring)
