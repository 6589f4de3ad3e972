"""The chats that this process has in mind, beside their connections, so that a message costs no read."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import structlog
from pydantic_core import from_json
from sqlalchemy import func, select

from service.actions.batching import BatchLoader
from service.bus.rings import Ring
from service.models.chat import ChatRow, chat_of
from service.models.database import Sessions, reading
from service.models.log import LogRow, Unreadable, from_row, once_of
from service.models.seal import ChatKey, MasterKey, WrongKey
from service.protocol.events import AnyEvent, ChatErased, event_from_stored
from service.rules.chat.state import Chat, apply, fold

KEPT: Final = 20_000
"""Chats kept in mind: a few kilobytes each. The one that was asked for longest ago is let go first."""

log = structlog.get_logger()

Once = tuple[str, str]


@dataclass(slots=True)
class CachedChat:
    """One chat as this process believes it to be. Compare-and-set catches the belief being stale.

    `seq` is its newest number, `visible` the newest that a visitor may see; `said` knows what was sent under which id.
    Not `whole`: its log cannot be read, and only its row told how it stands.
    """

    chat: Chat
    seq: int
    visible: int
    key: ChatKey | None
    said: dict[Once, int]
    whole: bool = True
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def take(self, chat: Chat, numbered: Sequence[tuple[int, AnyEvent]]) -> None:
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


LOGGED: Final = (LogRow.chat_id, LogRow.seq, LogRow.type, LogRow.audience, LogRow.event, LogRow.words)
"""What an event is made from, as plain columns: rows as objects would cost several times as much."""


def from_log(chat_id: str, numbered: Sequence[tuple[int, AnyEvent]], key: ChatKey | None) -> CachedChat:
    """A chat from its whole log. Raises `Unreadable` when it does not begin with its opening."""
    try:
        held = CachedChat(fold(chat_id, (event for _, event in numbered)), 0, 0, key, {})
    except ValueError as wrong:
        raise Unreadable("a log without its beginning") from wrong
    held.take(held.chat, numbered)
    return held


class ChatCache:
    """Chats in memory, the least recently used let go first."""

    def __init__(self, sessions: Sessions, master: MasterKey) -> None:
        self.sessions = sessions
        self.master = master
        self.held: OrderedDict[str, CachedChat] = OrderedDict()
        self.stored = BatchLoader(self.read_stored)

    async def get(self, chat_id: str, blind: bool = False) -> CachedChat | None:
        """The chat, from memory or from its log; None if there is no such chat.

        `blind` as in `load`; what only its row could tell is not remembered. Raises `Unreadable`.
        """
        held = self.held.get(chat_id)
        if held is not None:
            self.held.move_to_end(chat_id)
            return held
        fresh = await self.load(chat_id, blind)
        return self.keep(chat_id, fresh) if fresh and fresh.whole else fresh

    async def newest(self, chat_id: str, blind: bool = False) -> CachedChat | None:
        """The chat from memory, after a look whether the log has gone further. `blind` as in `load`."""
        held = await self.get(chat_id, blind)
        if held is None or not held.whole:
            return held
        if await self.is_behind(chat_id, held):
            async with held.lock:
                await self.refresh(chat_id, held)
        return held

    async def is_behind(self, chat_id: str, held: CachedChat) -> bool:
        """Whether the log has gone further than what is believed here."""
        async with reading(self.sessions) as session:
            seq = await session.scalar(select(func.max(LogRow.seq)).where(LogRow.chat_id == chat_id))
        return held.seq < (seq or 0)

    async def entries(self, held: CachedChat, after: int) -> list[tuple[int, AnyEvent]]:
        """The numbered entries of a chat after a number, from the database."""
        stored = await self.stored.ask(held.chat.id)
        log = stored.log if stored else ()
        return [(row.seq, from_row(row, held.key)) for row in log if row.seq > after]

    async def load(self, chat_id: str, blind: bool = False) -> CachedChat | None:
        """Read a chat from the database. Raises `Unreadable` if it is damaged, or no master key opens it.

        `blind`: what cannot be read is then left out, which is enough to end it and to erase it.
        """
        stored = await self.stored.ask(chat_id)
        if stored is None:
            return None
        try:
            key = self.open_key(stored.key, chat_id) if stored.key else None
            return from_log(chat_id, [(row.seq, from_row(row, key)) for row in stored.log], key)
        except Unreadable as wrong:
            log.error("chat_unreadable", chat_id=chat_id, what=str(wrong), error=type(wrong.__cause__).__name__)
            if not blind:
                raise
        return await self.load_by_row(chat_id, stored)

    async def load_by_row(self, chat_id: str, stored: Stored) -> CachedChat:
        """A chat as far as its row tells, where its log cannot be read."""
        async with reading(self.sessions) as session:
            chat = chat_of(await session.get_one(ChatRow, chat_id))
        return CachedChat(chat, stored.log[-1].seq if stored.log else 0, 0, None, {}, whole=False)

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

    def open_key(self, wrapped: bytes, chat_id: str) -> ChatKey:
        """The chat's key. Raises `Unreadable` if no master key opens it."""
        try:
            return self.master.open_chat_key(wrapped, chat_id)
        except WrongKey as wrong:
            raise Unreadable("a chat under another master key") from wrong

    def known(self, chat_id: str) -> CachedChat | None:
        """The chat if it is in memory; nothing is read."""
        return self.held.get(chat_id)

    def keep(self, chat_id: str, held: CachedChat) -> CachedChat:
        """Remember a chat; two readers of the same chat end up with the same one."""
        kept = self.held.setdefault(chat_id, held)
        while len(self.held) > KEPT:
            self.held.popitem(last=False)
        return kept

    async def refresh(self, chat_id: str, held: CachedChat) -> None:
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
        numbered = read_entries(ring)
        if numbered is None or any(isinstance(event, ChatErased) for _, event in numbered):
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


def read_entries(ring: Ring) -> list[tuple[int, AnyEvent]] | None:
    """What was rung; None when some of it cannot be read, and the log must tell."""
    try:
        return [
            (entry.seq, event_from_stored(from_json(entry.encoded), "staff" if entry.staff_only else "all"))
            for entry in ring.entries
        ]
    except (ValueError, AttributeError):
        return None
