"""What was said does not stay: after so many days, or at the visitor's word, keys are destroyed and words blanked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.desk import Desk, Done
from service.actions.helpline import Helpline
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.log import LogRow
from service.rules.chat import erase_chat

AT_ONCE: Final = 200
"""Chats erased in one round, so that a long backlog never holds up the talk of the moment."""


@dataclass(frozen=True, slots=True)
class Remains:
    """What an erased chat must not have: a key, or words."""

    keys: int
    words: int

    @property
    def none(self) -> bool:
        """Whether nothing readable is left."""
        return self.keys == 0 and self.words == 0


def due(days: int, now: datetime) -> ColumnElement[bool]:
    """Chats whose words must go. With 0 days that is as soon as they are coded."""
    over = and_(ChatRow.erased.is_(False), ChatRow.status.in_(("closed", "wrap_up")))
    coded = or_(ChatRow.status == "closed", ChatRow.ended_at <= now - timedelta(days=max(days, 1)))
    return and_(over, coded, ChatRow.ended_at <= now - timedelta(days=days))


async def retain(helpline: Helpline) -> int:
    """Erase what is due; how many were erased."""
    return await purge(helpline.desk, helpline.settings.retention_days, AT_ONCE)


async def purge(desk: Desk, days: int, most: int) -> int:
    """Erase up to `most` chats that ended so many days ago."""
    now = desk.now()
    async with reading(desk.sessions) as session:
        chat_ids = list(await session.scalars(select(ChatRow.id).where(due(days, now)).limit(most)))
    erased = 0
    for chat_id in chat_ids:
        done = await desk.change(chat_id, lambda chat: erase_chat(chat, "retention", now))
        erased += isinstance(done, Done)
    return erased


async def remains(session: AsyncSession) -> Remains:
    """Keys and words that erased chats still have: none, if erasing is what it says."""
    gone = ChatRow.erased.is_(True)
    keys = await session.scalar(select(func.count()).select_from(ChatRow).where(gone, ChatRow.key.is_not(None)))
    left = select(func.count()).select_from(LogRow).join(ChatRow, ChatRow.id == LogRow.chat_id)
    words = await session.scalar(left.where(gone, LogRow.words.is_not(None)))
    return Remains(keys or 0, words or 0)


async def shred_free_space(session: AsyncSession) -> None:
    """On SQLite, fold the write-ahead log into the file and empty it, so that no old page stays beside it."""
    if session.get_bind().dialect.name == "sqlite":
        await session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


async def rewrap(desk: Desk, session: AsyncSession) -> int:
    """Wrap every chat's key with the newest master key; how many were wrapped anew. The words are not touched."""
    count = 0
    for row in await session.scalars(select(ChatRow).where(ChatRow.key.is_not(None))):
        raw = desk.master.unwrap(row.key or b"", row.id)
        row.key = desk.master.wrap(raw, row.id)
        count += 1
    return count
