"""What was said does not stay: after so many days, or at the visitor's word, keys are destroyed and words blanked."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import ColumnElement, CursorResult, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.desk import Desk, Done
from service.actions.helpline import Helpline
from service.actions.hours.store import helpline_day
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.models.chat import ChatRow
from service.models.database import reading, shred, shred_soon
from service.models.figures import SurveyRow
from service.models.log import LogRow
from service.rules.chat.moves import erase_chat
from service.rules.chat.statuses import ENDED

AT_ONCE: Final = 200
"""Chats erased in one round, so that many overdue ones never hold up the talk of the moment."""

CLEARING_TRIES: Final = 20
CLEARING_PAUSE_SECONDS: Final = 0.25
"""Beside a running service the write-ahead log is sometimes just being folded, and SQLite refuses a second folding at
once instead of waiting. Five seconds in all: folding takes milliseconds, and only a reader that hangs takes longer."""

RETENTION: Final = Actor("retention")
"""The service itself, when the days of a chat are over."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What a purge did. `left` are chats that could not be erased, because the database was away."""

    chats: int = 0
    words: int = 0
    comments: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Remains:
    """What must not be there: keys and words of `erased` chats, and what is kept past its time."""

    erased: int
    keys: int
    words: int
    overdue: int
    comments: int

    @property
    def none(self) -> bool:
        """Whether nothing is left that should be gone."""
        return not (self.keys or self.words or self.overdue or self.comments)


def due(days: int, now: datetime) -> ColumnElement[bool]:
    """Chats whose words must go. With 0 days that is as soon as they are coded, or a day later if nobody codes them."""
    over = and_(ChatRow.erased.is_(False), ChatRow.status.in_(ENDED))
    coded = or_(ChatRow.status == "closed", ChatRow.ended_at <= now - timedelta(days=max(days, 1)))
    return and_(over, coded, ChatRow.ended_at <= now - timedelta(days=days))


async def old_comment(session: AsyncSession, days: int, now: datetime) -> ColumnElement[bool]:
    """Survey comments of a day that is so long ago. They carry no hour, so the whole day goes at once."""
    last = (await helpline_day(session, now - timedelta(days=days))).isoformat()
    return and_(SurveyRow.comment.is_not(None), SurveyRow.day <= last)


async def retain(helpline: Helpline) -> Destroyed:
    """Erase what is due, and clear the files of what was erased since the last time."""
    desk = helpline.desk
    destroyed = await purge(helpline, helpline.settings.retention_days, RETENTION, AT_ONCE)
    if desk.to_shred:
        desk.to_shred = not await shred_soon(helpline.engine)
    return destroyed


async def purge(helpline: Helpline, days: int, by: Actor, most: int | None = None) -> Destroyed:
    """Erase chats that ended so many days ago, `most` of them at once, and the survey comments of that time.

    What was destroyed goes on record, whoever destroyed it.
    """
    desk, now = helpline.desk, helpline.clock.now()
    async with reading(helpline.sessions) as session:
        chats = select(ChatRow.id).where(due(days, now)).order_by(ChatRow.id).limit(most)
        chat_ids = list(await session.scalars(chats))
        with_words = select(func.count()).where(LogRow.chat_id.in_(chats), LogRow.words.is_not(None))
        words = await session.scalar(with_words) or 0 if chat_ids else 0
    erased = 0
    for chat_id in chat_ids:
        done = await desk.change(chat_id, lambda chat: erase_chat(chat, "retention", now), blind=True)
        erased += isinstance(done, Done)
    comments = await blank_comments(desk, days, now)
    if erased or comments:
        async with helpline.act(by) as act:
            await act.record("purged", f"{erased} chats, {comments} survey comments")
    return Destroyed(erased, words, comments, len(chat_ids) - erased)


async def blank_comments(desk: Desk, days: int, now: datetime) -> int:
    """Blank what surveys say in words; how many. The ticked answers stay. Usually there is nothing to do."""
    async with reading(desk.sessions) as session:
        old = await old_comment(session, days, now)
        if await session.scalar(select(SurveyRow.id).where(old).limit(1)) is None:
            return 0
    async with desk.sessions.begin() as session:
        blanked = await session.execute(update(SurveyRow).where(old).values(comment=None))
    desk.to_shred = True
    return cast("CursorResult[tuple[()]]", blanked).rowcount


async def clear_files(helpline: Helpline) -> bool:
    """Let what was destroyed be gone from the files, and wait for whoever clears them just now. False: somebody reads
    for long."""
    for _ in range(CLEARING_TRIES):
        if await shred(helpline.engine):
            return True
        await asyncio.sleep(CLEARING_PAUSE_SECONDS)
    return False


async def remains(office: Office, days: int) -> Remains:
    """What is left that should be gone: nothing, if erasing is what it says."""
    now = office.clock.now()
    gone = ChatRow.erased.is_(True)
    words = select(func.count()).select_from(LogRow).join(ChatRow, ChatRow.id == LogRow.chat_id)
    chats = select(func.count()).select_from(ChatRow)
    comments = select(func.count()).select_from(SurveyRow)
    async with reading(office.sessions) as session:
        return Remains(
            erased=await session.scalar(chats.where(gone)) or 0,
            keys=await session.scalar(chats.where(gone, ChatRow.key.is_not(None))) or 0,
            words=await session.scalar(words.where(gone, LogRow.words.is_not(None))) or 0,
            overdue=await session.scalar(chats.where(due(days, now))) or 0,
            comments=await session.scalar(comments.where(await old_comment(session, days, now))) or 0,
        )
