"""What is done with the shared replies: look through them, add, reword, retire and bring back, put in the starter's."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.hours.store import helpline_day
from service.actions.library.replies import reply_of
from service.actions.library.topics import known_topics
from service.actions.office import Act, Office
from service.models.article import CannedReplyRow
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.library.articles import CannedReply
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.replies import SaveReply, SharedReply, SharedReplyList, SharedText
from service.rules.library.reading import reading_of
from service.rules.library.replies import makes_sense

REVISION_LETTERS: Final = 16
"""Of the digest: two different wordings never meet by chance in 64 bits."""

SHARED: Final = CannedReplyRow.owner.is_(None)


async def list_shared(office: Office) -> SharedReplyList:
    """Every shared reply, the retired ones included."""
    rows = select(CannedReplyRow).where(SHARED).order_by(CannedReplyRow.id, CannedReplyRow.language)
    async with reading(office.sessions) as session:
        found = list(await session.scalars(rows))
    return SharedReplyList(replies=tuple(shared(list(rows)) for _, rows in groupby(found, lambda row: row.id)))


def shared(rows: Sequence[CannedReplyRow]) -> SharedReply:
    """One reply from its rows, one for each language."""
    replies = [reply_of(row) for row in rows]
    first = replies[0]
    return made_of_stored(
        SharedReply,
        id=first.id,
        group=first.group,
        topic=first.topic,
        texts=tuple(map(text_of, replies)),
        retired=first.retired,
        revision=revision_of(replies),
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


async def add_shared(office: Office, asked: SaveReply, by: Actor) -> SharedReply | Refusal:
    """A new reply for everybody."""
    async with office.act(by) as act:
        if not makes_sense(asked.texts, asked.topic, await known_topics(act.session)):
            return Refusal.MALFORMED
        reply_id = f"shared-{secrets.token_hex(8)}"
        await write(act, reply_id, [], asked)
        await act.record("reply_added", reply_id)
        return shared(await rows_of(act.session, reply_id))


async def edit_shared(office: Office, reply_id: str, asked: SaveReply, by: Actor) -> SharedReply | Refusal:
    """Make a shared reply say this, unless somebody else has changed it since it was read."""
    async with office.act(by) as act:
        rows = await rows_of(act.session, reply_id)
        if not rows:
            return Refusal.NOT_FOUND
        before = shared(rows)
        if asked.revision != before.revision:
            return before.model_copy(update={"saved": False})
        if not makes_sense(asked.texts, asked.topic, [*await known_topics(act.session), before.topic]):
            return Refusal.MALFORMED
        await write(act, reply_id, rows, asked)
        after = shared(await rows_of(act.session, reply_id))
        if after != before:
            await act.record("reply_edited", reply_id)
        return after


async def set_shared_retired(office: Office, reply_id: str, retired: bool, by: Actor) -> SharedReply | Refusal:
    """Out of use or back in it, in every language at once."""
    async with office.act(by) as act:
        rows = await rows_of(act.session, reply_id)
        if not rows:
            return Refusal.NOT_FOUND
        if any(row.retired is not retired for row in rows):
            for row in rows:
                row.retired = retired
            await act.session.flush()
            await act.record("reply_retired" if retired else "reply_restored", reply_id)
        return shared(rows)


async def add_missing(office: Office, replies: Iterable[CannedReply], by: Actor) -> int:
    """Add those of these shared replies that are not there; what somebody has reworded or retired stays. How many."""
    async with office.act(by) as act:
        rows = await act.session.execute(select(CannedReplyRow.id, CannedReplyRow.language))
        there = {(reply_id, language) for reply_id, language in rows}
        missing = [reply for reply in replies if (reply.id, reply.language) not in there]
        act.session.add_all(CannedReplyRow(**reply.model_dump()) for reply in missing)
        for reply_id in dict.fromkeys(reply.id for reply in missing):
            await act.record("reply_added", reply_id)
    return len(missing)


async def write(act: Act, reply_id: str, rows: Sequence[CannedReplyRow], asked: SaveReply) -> None:
    """One row for each language; a language that is not named any more goes. A new wording waits for a review."""
    before = {row.language: row for row in rows}
    retired = any(row.retired for row in rows)
    today = await helpline_day(act.session, act.at)
    for text in asked.texts:
        row = before.pop(text.language, None)
        same = row is not None and row.text == text.text
        reviewed_at = today if asked.reviewed else (row.reviewed_at if row and same else None)
        known = {"group": asked.group, "topic": asked.topic, "text": text.text, "reviewed_at": reviewed_at}
        await act.session.merge(
            CannedReplyRow(id=reply_id, language=text.language, owner=None, retired=retired, **known)
        )
    for row in before.values():
        await act.session.delete(row)
    await act.session.flush()


async def rows_of(session: AsyncSession, reply_id: str) -> list[CannedReplyRow]:
    """Locked until the commit, so that of two edits of the same wording only the first is kept."""
    rows = select(CannedReplyRow).where(CannedReplyRow.id == reply_id, SHARED)
    return list(await session.scalars(rows.order_by(CannedReplyRow.language).with_for_update()))
