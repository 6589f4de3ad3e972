"""A journal on a database, and chats to write into, without anything else of the service."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from service.models.chat import ChatRow, columns
from service.models.database import Sessions, open_engine, open_sessions, reading
from service.models.journal import Append, Journal, SeatChange
from service.models.log import LogRow, to_log_entry
from service.models.person import Person, SeatRow
from service.models.seal import ChatKey, MasterKey, master_key
from service.models.writers import open_writer
from service.protocol.events import AnyEvent, Event
from service.rules.chat.state import fold
from tests.support.chats import NOW, opened, said
from tests.support.stored import read_log

MASTER: MasterKey = master_key(bytes(range(32)))


@dataclass
class Book:
    """What a test writes into and reads from."""

    engine: AsyncEngine
    sessions: Sessions
    journal: Journal
    keys: dict[str, ChatKey]

    def opening(self, chat_id: str) -> Append:
        """The first append of a chat."""
        key, wrapped = MASTER.new_chat_key(chat_id)
        self.keys[chat_id] = key
        row = {"id": chat_id, "key": wrapped, "token_hash": chat_id, **columns(fold(chat_id, [opened()]))}
        return Append(chat_id, (to_log_entry(chat_id, 1, opened(), key),), opening=row)

    def of(self, chat_id: str, seq: int, event: Event | None = None, seat: SeatChange | None = None) -> Append:
        """One more entry; a message of its own if none is given."""
        happened = event or said(number=seq)
        return Append(chat_id, (to_log_entry(chat_id, seq, happened, self.keys[chat_id]),), seat=seat)

    async def begin(self, chat_id: str) -> None:
        """Open a chat."""
        await self.journal.append(self.opening(chat_id))

    async def seat(self, person_id: str) -> None:
        """Give somebody a seat, version 1."""
        async with self.sessions.begin() as session:
            person = Person(
                id=person_id, name=person_id, first_name="Ana", role="specialist", password_hash="", created_at=NOW
            )
            session.add_all([person, SeatRow(person_id=person_id, version=1, since=NOW)])

    async def version(self, person_id: str) -> int:
        async with reading(self.sessions) as session:
            return (await session.get_one(SeatRow, person_id)).version

    async def seqs(self, chat_id: str) -> list[int]:
        """The numbers that are stored."""
        async with reading(self.sessions) as session:
            query = select(LogRow.seq).where(LogRow.chat_id == chat_id).order_by(LogRow.seq)
            return list(await session.scalars(query))

    async def events(self, chat_id: str) -> list[AnyEvent]:
        """What is stored, as whoever has the key reads it."""
        async with reading(self.sessions) as session:
            return [event for _, event in await read_log(session, chat_id, self.keys[chat_id])]

    async def rows(self) -> int:
        """How many chats there are."""
        async with reading(self.sessions) as session:
            return await session.scalar(select(func.count()).select_from(ChatRow)) or 0


@asynccontextmanager
async def open_book(url: str) -> AsyncGenerator[Book]:
    """A journal that runs, on this database."""
    engine = open_engine(url)
    journal = Journal(open_writer(url, engine))
    journal.start()
    yield Book(engine, open_sessions(engine), journal, {})
    await journal.stop()
    await engine.dispose()
