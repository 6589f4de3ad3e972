"""What every client wrote, was told and was shown, held against the log: lost, doubled, reordered, misdelivered."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import select

from service.models.chat import ChatRow
from service.models.database import open_engine, open_sessions, reading
from service.models.log import VISITOR
from service.models.seal import ChatKey, MasterKey, master_key
from service.protocol.events import AnyEvent, MessagePosted
from service.rules.chat.views import entries_for
from service.settings.keys import read_key
from tests.support.stored import read_log

Numbered = tuple[int, AnyEvent]
Stored = dict[str, list[Numbered]]
Posted = tuple[str, int, MessagePosted]

LOOK_AGAIN_AFTER: Final = 0.2
"""Seconds between two comparisons while the last entries are still on their way."""


@dataclass(frozen=True, slots=True)
class Written:
    """Something that a client was asked to say."""

    chat_id: str
    author: str
    client_id: str
    text: str


@dataclass
class Shown:
    """One chat as one client holds it: every entry in the order in which it was taken."""

    who: str
    role: str
    chat_id: str
    entries: list[Numbered] = field(default_factory=list)
    left: bool = False
    """The chat was taken from this desk, and what followed is not for it."""


class Ledger:
    """Kept by all clients of one test."""

    def __init__(self) -> None:
        self.written: dict[str, Written] = {}
        self.acknowledged: dict[str, set[int]] = defaultdict(set)
        self.refused: dict[str, str] = {}
        self.pending: set[str] = set()
        self.shown: list[Shown] = []

    def write(self, written: Written) -> None:
        """Somebody is about to say this."""
        self.written[written.client_id] = written
        self.pending.add(written.client_id)

    def acknowledge(self, client_id: str, seq: int | None) -> None:
        """The service said that it is on disk, or showed it in the chat."""
        self.pending.discard(client_id)
        if seq is not None:
            self.acknowledged[client_id].add(seq)

    def refuse(self, client_id: str, code: str) -> None:
        """The service said no for good; the person who wrote it knows."""
        self.pending.discard(client_id)
        self.refused[client_id] = code

    def show(self, who: str, role: str, chat_id: str) -> Shown:
        """A client begins to hold a chat."""
        shown = Shown(who, role, chat_id)
        self.shown.append(shown)
        return shown

    async def check(self, database_url: str, key: Path, within: float = 60.0) -> Counter[str]:
        """Compare with the log until it agrees; AssertionError names what still differs after `within` seconds.

        The counts say how much was compared.
        """
        until, text = monotonic() + within, key.read_text()  # noqa: ASYNC240 - a few bytes of a local file
        while wrong := self.differences(stored := await read_everything(database_url, text)):
            assert monotonic() < until, "\n".join(wrong[:30])
            await asyncio.sleep(LOOK_AGAIN_AFTER)
        return Counter(
            chats=len(stored),
            written=len(self.written),
            acknowledged=len(self.acknowledged),
            refused=len(self.refused),
            pending=len(self.pending),
            shown=sum(len(shown.entries) for shown in self.shown),
        )

    def differences(self, stored: Stored) -> list[str]:
        """Everything that does not agree, in words."""
        posted = [
            (chat_id, seq, event)
            for chat_id, log in stored.items()
            for seq, event in log
            if isinstance(event, MessagePosted)
        ]
        return [
            *self.strangers(posted),
            *self.lost(posted),
            *self.reordered(posted),
            *(line for shown in self.shown for line in differences_for(shown, stored.get(shown.chat_id, []))),
        ]

    def strangers(self, posted: list[Posted]) -> Iterator[str]:
        """Stored, but never written by this author in this chat with these words; or stored more than once."""
        for client_id, times in Counter(event.client_id for _, _, event in posted).items():
            if times > 1:
                yield f"stored {times} times: {client_id}"
        for chat_id, seq, event in posted:
            said = Written(chat_id, event.by or VISITOR, event.client_id, event.text)
            if self.written.get(event.client_id) != said:
                yield f"nobody wrote {chat_id}:{seq} {said}, but {self.written.get(event.client_id)}"

    def lost(self, posted: list[Posted]) -> Iterator[str]:
        """Acknowledged, and not stored under that number; refused for good, and stored all the same."""
        numbers = {event.client_id: seq for _, seq, event in posted}
        for client_id, seqs in self.acknowledged.items():
            if seqs != {numbers.get(client_id)}:
                yield f"acknowledged as {seqs}, stored as {numbers.get(client_id)}: {client_id}"
        for client_id in self.refused.keys() & numbers.keys():
            yield f"refused ({self.refused[client_id]}) but stored: {client_id}"
        for client_id in self.written.keys() - self.acknowledged.keys() - self.refused.keys() - self.pending:
            yield f"neither acknowledged, nor refused, nor pending: {client_id}"

    def reordered(self, posted: list[Posted]) -> Iterator[str]:
        """What one author said in one chat is stored in the order in which it was said."""
        order = {client_id: place for place, client_id in enumerate(self.written)}
        by_author: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for chat_id, seq, event in posted:
            by_author[chat_id, event.by or VISITOR].append((seq, order.get(event.client_id, -1)))
        for (chat_id, author), places in by_author.items():
            if any(later < earlier for (_, earlier), (_, later) in pairwise(sorted(places))):
                yield f"reordered in {chat_id} of {author}: {sorted(places)}"


def differences_for(shown: Shown, log: list[Numbered]) -> Iterator[str]:
    """What a client holds is what its role may see: each entry once, in order, to the end."""
    role = "visitor" if shown.role == "visitor" else "specialist"
    visible = [(entry.seq, entry.event.model_dump()) for entry in entries_for(role, log, 0)]
    held_whole = [(seq, event.model_dump()) for seq, event in shown.entries]
    if held_whole != (visible[: len(held_whole)] if shown.left else visible):
        held, meant = [seq for seq, _ in shown.entries], [seq for seq, _ in visible]
        yield f"{shown.who} was shown {held} of {shown.chat_id}, stored is {meant}"


async def read_everything(database_url: str, key: str) -> Stored:
    """Every chat's log, decrypted."""
    master = master_key(read_key(key))
    engine = open_engine(database_url)
    sessions = open_sessions(engine)
    async with reading(sessions) as session:
        rows = (await session.execute(select(ChatRow.id, ChatRow.key))).all()
        found = {row.id: await read_log(session, row.id, opened(master, row.key, row.id)) for row in rows}
    await engine.dispose()
    return found


def opened(master: MasterKey, wrapped: bytes | None, chat_id: str) -> ChatKey | None:
    """A chat's key, unless it was destroyed."""
    return master.open_chat_key(wrapped, chat_id) if wrapped else None
