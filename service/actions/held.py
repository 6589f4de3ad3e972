"""The chats that this process has in mind, beside their connections, so that a message costs no read."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from service.actions.together import Together
from service.bus.rings import Ring
from service.models.chat import ChatRow
from service.models.database import Sessions, reading
from service.models.log import LogRow, from_row, once_of
from service.models.seal import ChatKey, MasterKey, WrongKey
from service.protocol.events import EVENT, ChatErased, Event
from service.rules.chat.state import Chat, apply, fold

KEPT: Final = 20_000
"""Chats kept in mind: a few kilobytes each. The one that was asked for longest ago is let go first."""

Once = tuple[str, str]


@dataclass(slots=True)
class Held:
    """One chat as this process believes it to be. Compare-and-set catches the belief being stale.

    `seq` is its newest number, `visible` the newest that a visitor may see; `said` knows what was sent under which id.
    """

    chat: Chat
    seq: int
    visible: int
    key: ChatKey | None
    said: dict[Once, int]
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def take(self, chat: Chat, numbered: list[tuple[int, Event]]) -> None:
        """Entries were stored: know them."""
        self.chat = chat
        for seq, event in numbered:
            self.seq = seq
            if event.AUDIENCE == "all":
                self.visible = seq
            once = once_of(event)
            if once:
                self.said[once] = seq


class Stored(NamedTuple):
    """A chat as it lies in the database: its wrapped key, and the rows of its log in order."""

    key: bytes | None
    log: list[Any]


LOGGED: Final = (LogRow.chat_id, LogRow.seq, LogRow.type, LogRow.event, LogRow.words)
"""What an event is made from, as plain columns: rows as objects would cost several times as much."""


def known(chat_id: str, numbered: list[tuple[int, Event]], key: ChatKey | None) -> Held:
    """A chat from its whole log."""
    held = Held(fold(chat_id, (event for _, event in numbered)), 0, 0, key, {})
    held.take(held.chat, numbered)
    return held


class Mind:
    """Every chat that is held, the most recently used last."""

    def __init__(self, sessions: Sessions, master: MasterKey) -> None:
        self.sessions = sessions
        self.master = master
        self.held: OrderedDict[str, Held] = OrderedDict()
        self.stored = Together(self.read_stored)

    async def get(self, chat_id: str, blind: bool = False) -> Held | None:
        """The chat, from memory or from its log; None if there is no such chat. `blind` as in `load`."""
        held = self.held.get(chat_id)
        if held is not None:
            self.held.move_to_end(chat_id)
            return held
        fresh = await self.load(chat_id, blind)
        return self.keep(chat_id, fresh) if fresh else None

    async def newest(self, chat_id: str) -> Held | None:
        """The chat from memory, after a look whether the log has gone further."""
        held = await self.get(chat_id)
        if held is None:
            return None
        if await self.is_behind(chat_id, held):
            async with held.lock:
                await self.refresh(chat_id, held)
        return held

    async def is_behind(self, chat_id: str, held: Held) -> bool:
        """Whether the log has gone further than what is believed here."""
        async with reading(self.sessions) as session:
            seq = await session.scalar(select(func.max(LogRow.seq)).where(LogRow.chat_id == chat_id))
        return held.seq < (seq or 0)

    async def entries(self, held: Held, after: int) -> list[tuple[int, Event]]:
        """The numbered entries of a chat after a number, from the database."""
        stored = await self.stored.ask(held.chat.id)
        log = stored.log if stored else ()
        return [(row.seq, from_row(row, held.key)) for row in log if row.seq > after]

    async def load(self, chat_id: str, blind: bool = False) -> Held | None:
        """Read a chat from the database. Raises `WrongKey` if no master key opens it.

        `blind`: then read it without what was said, which is enough to erase it.
        """
        stored = await self.stored.ask(chat_id)
        if stored is None:
            return None
        key = self.open_key(stored.key, chat_id, blind) if stored.key else None
        return known(chat_id, [(row.seq, from_row(row, key)) for row in stored.log], key)

    async def read_stored(self, chat_ids: Sequence[str]) -> dict[str, Stored]:
        """The keys and the logs of these chats."""
        keys = select(ChatRow.id, ChatRow.key).where(ChatRow.id.in_(chat_ids))
        log = select(*LOGGED).where(LogRow.chat_id.in_(chat_ids)).order_by(LogRow.chat_id, LogRow.seq)
        async with reading(self.sessions) as session:
            found = {row.id: Stored(row.key, []) for row in await session.execute(keys)}
            for row in await session.execute(log):
                if stored := found.get(row.chat_id):
                    stored.log.append(row)
        return found

    def open_key(self, wrapped: bytes, chat_id: str, blind: bool) -> ChatKey | None:
        try:
            return self.master.open_chat_key(wrapped, chat_id)
        except WrongKey:
            if blind:
                return None
            raise

    def keep(self, chat_id: str, held: Held) -> Held:
        """Remember a chat; two readers of the same chat end up with the same one."""
        kept = self.held.setdefault(chat_id, held)
        while len(self.held) > KEPT:
            self.held.popitem(last=False)
        return kept

    async def refresh(self, chat_id: str, held: Held) -> None:
        """Somebody was faster: read what is stored, keeping the lock that the caller holds."""
        fresh = await self.load(chat_id)
        if fresh:
            held.chat, held.seq, held.visible, held.key, held.said = (
                fresh.chat,
                fresh.seq,
                fresh.visible,
                fresh.key,
                fresh.said,
            )

    def forget(self, chat_id: str) -> None:
        """Read it again next time."""
        self.held.pop(chat_id, None)

    def hear(self, ring: Ring) -> None:
        """Another process wrote. If its entries follow ours they are taken over; if not, the chat is read again.

        An erased chat is forgotten whatever is going on with it: its key must not stay in any memory.
        """
        held = self.held.get(ring.chat_id)
        if held is None:
            return
        numbered = [(entry.seq, EVENT.validate_json(entry.encoded)) for entry in ring.entries]
        if any(isinstance(event, ChatErased) for _, event in numbered):
            self.forget(ring.chat_id)
            return
        if held.lock.locked():
            return
        if ring.entries[0].seq != held.seq + 1:
            self.forget(ring.chat_id)
            return
        chat = held.chat
        for _, event in numbered:
            chat = apply(chat, event)
        held.take(chat, numbered)
