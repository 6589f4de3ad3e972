"""Keep the canned replies. The caller commits."""

from collections.abc import Iterable

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.article import CannedReplyRow
from service.protocol.library import CannedReply


async def load_replies(
    session: AsyncSession, owner: str | None = None, language: str | None = None
) -> list[CannedReply]:
    """The shared replies in use and one specialist's own, in one language or in all."""
    mine = CannedReplyRow.owner == owner if owner else CannedReplyRow.owner.is_(None)
    rows = select(CannedReplyRow).where(or_(CannedReplyRow.owner.is_(None), mine), CannedReplyRow.retired.is_(False))
    if language is not None:
        rows = rows.where(CannedReplyRow.language == language)
    found = await session.scalars(rows.order_by(CannedReplyRow.id, CannedReplyRow.language))
    return [reply_of(row) for row in found]


async def load_own(session: AsyncSession, owner: str) -> list[CannedReply]:
    """A specialist's own replies, in every language."""
    rows = select(CannedReplyRow).where(CannedReplyRow.owner == owner)
    found = await session.scalars(rows.order_by(CannedReplyRow.id))
    return [reply_of(row) for row in found]


def reply_of(row: CannedReplyRow) -> CannedReply:
    """A row as a reply."""
    return CannedReply.model_validate({name: getattr(row, name) for name in CannedReply.model_fields})


async def save_replies(session: AsyncSession, replies: Iterable[CannedReply]) -> None:
    """Add these replies or bring them up to date."""
    for reply in replies:
        await session.merge(CannedReplyRow(**reply.model_dump()))
    await session.flush()


async def add_missing(session: AsyncSession, replies: Iterable[CannedReply]) -> int:
    """Add those of these replies that are not there; what a supervisor has reworded or retired stays. How many."""
    rows = await session.execute(select(CannedReplyRow.id, CannedReplyRow.language))
    there = {(reply_id, language) for reply_id, language in rows}
    missing = [reply for reply in replies if (reply.id, reply.language) not in there]
    await save_replies(session, missing)
    return len(missing)


async def change_own(session: AsyncSession, changed: CannedReply) -> bool:
    """Reword a specialist's own reply; False if there is none of theirs by this id."""
    row = await session.scalar(_own(changed.id, changed.owner))
    if row is None:
        return False
    for name, value in changed.model_dump().items():
        setattr(row, name, value)
    await session.flush()
    return True


async def delete_reply(session: AsyncSession, reply_id: str, owner: str) -> bool:
    """Forget a specialist's own reply; False if there is none of theirs by this id."""
    row = await session.scalar(_own(reply_id, owner))
    if row is not None:
        await session.delete(row)
        await session.flush()
    return row is not None


def _own(reply_id: str, owner: str | None) -> Select[CannedReplyRow]:
    return select(CannedReplyRow).where(CannedReplyRow.id == reply_id, CannedReplyRow.owner == owner)
