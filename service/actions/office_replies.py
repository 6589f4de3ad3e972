"""What a supervisor does with the shared replies: look through them, add, reword, retire and bring back."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.replies import reply_of
from service.models.article import CannedReplyRow
from service.models.audit import record
from service.models.person import Person
from service.protocol.library import CannedReply
from service.protocol.refusals import Refusal
from service.protocol.replies import SaveReply, SharedReply, SharedReplyList, SharedText
from service.rules.library.reading import reading_of
from service.rules.library.replies import may_keep

REVISION_LETTERS: Final = 16
"""Of the digest: two different wordings never meet by chance in 64 bits."""

SHARED: Final = CannedReplyRow.owner.is_(None)


async def list_shared(session: AsyncSession) -> SharedReplyList:
    """Every shared reply, the retired ones included."""
    rows = select(CannedReplyRow).where(SHARED).order_by(CannedReplyRow.id, CannedReplyRow.language)
    found = await session.scalars(rows)
    return SharedReplyList(replies=tuple(shared(list(rows)) for _, rows in groupby(found, lambda row: row.id)))


def shared(rows: Sequence[CannedReplyRow], saved: bool = True) -> SharedReply:
    """One reply from its rows, one for each language."""
    replies = [reply_of(row) for row in rows]
    first = replies[0]
    return SharedReply(
        id=first.id,
        group=first.group,
        topic=first.topic,
        texts=tuple(map(text_of, replies)),
        retired=first.retired,
        revision=revision_of(replies),
        saved=saved,
    )


def text_of(reply: CannedReply) -> SharedText:
    """What a reply says in its language, and how that reads."""
    return SharedText(
        language=reply.language,
        text=reply.text,
        reviewed_at=reply.reviewed_at,
        reading=reading_of(reply.text, reply.language),
    )


def revision_of(replies: Sequence[CannedReply]) -> str:
    """A name for exactly this wording, so that an edit of another one is noticed."""
    whole = "\x1f".join(reply.model_dump_json() for reply in replies)
    return hashlib.sha256(whole.encode()).hexdigest()[:REVISION_LETTERS]


async def add(
    session: AsyncSession, asked: SaveReply, topics: Collection[str], by: Person, now: datetime
) -> SharedReply | Refusal:
    """A new reply for everybody."""
    if not is_sound(asked, topics):
        return Refusal.MALFORMED
    reply_id = f"shared-{secrets.token_hex(8)}"
    await write(session, reply_id, [], asked, now)
    await record(session, now, by.id, "reply_added", reply_id)
    return shared(await _rows(session, reply_id))


async def edit(
    session: AsyncSession, reply_id: str, asked: SaveReply, topics: Collection[str], by: Person, now: datetime
) -> SharedReply | Refusal:
    """Make a shared reply say this, unless somebody else has changed it since it was read."""
    rows = await _rows(session, reply_id)
    if not rows:
        return Refusal.NOT_FOUND
    if asked.revision != revision_of([reply_of(row) for row in rows]):
        return shared(rows, saved=False)
    if not is_sound(asked, {*topics, *(row.topic for row in rows if row.topic)}):
        return Refusal.MALFORMED
    await write(session, reply_id, rows, asked, now)
    await record(session, now, by.id, "reply_edited", reply_id)
    return shared(await _rows(session, reply_id))


async def set_retired(
    session: AsyncSession, reply_id: str, retired: bool, by: Person, now: datetime
) -> SharedReply | Refusal:
    """Out of use or back in it, in every language at once."""
    rows = await _rows(session, reply_id)
    if not rows:
        return Refusal.NOT_FOUND
    for row in rows:
        row.retired = retired
    await session.flush()
    await record(session, now, by.id, "reply_retired" if retired else "reply_restored", reply_id)
    return shared(rows)


def is_sound(asked: SaveReply, topics: Collection[str]) -> bool:
    """One text for each language, a topic that there is, and only places that can be filled."""
    languages = [text.language for text in asked.texts]
    return (
        len(set(languages)) == len(languages)
        and (asked.topic is None or asked.topic in topics)
        and all(may_keep(text.text) for text in asked.texts)
    )


async def write(
    session: AsyncSession, reply_id: str, rows: Sequence[CannedReplyRow], asked: SaveReply, now: datetime
) -> None:
    """One row for each language; a language that is not named any more goes. A new wording waits for a review."""
    before = {row.language: row for row in rows}
    retired = any(row.retired for row in rows)
    for text in asked.texts:
        row = before.pop(text.language, None)
        same = row is not None and row.text == text.text
        reviewed_at = now.date() if asked.reviewed else (row.reviewed_at if row and same else None)
        known = {"group": asked.group, "topic": asked.topic, "text": text.text, "reviewed_at": reviewed_at}
        await session.merge(CannedReplyRow(id=reply_id, language=text.language, owner=None, retired=retired, **known))
    for row in before.values():
        await session.delete(row)
    await session.flush()


async def _rows(session: AsyncSession, reply_id: str) -> list[CannedReplyRow]:
    """Locked until the commit, so that of two edits of the same wording only the first is kept."""
    rows = select(CannedReplyRow).where(CannedReplyRow.id == reply_id, SHARED)
    return list(await session.scalars(rows.order_by(CannedReplyRow.language).with_for_update()))
