"""Keep the canned replies."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.article import CannedReplyRow
from service.protocol.library import CannedReply


async def load_replies(
    session: AsyncSession, owner: str | None = None, language: str | None = None
) -> list[CannedReply]:
    """The shared replies and one specialist's own, in one language or in all."""
    mine = CannedReplyRow.owner == owner if owner else CannedReplyRow.owner.is_(None)
    rows = select(CannedReplyRow).where(or_(CannedReplyRow.owner.is_(None), mine))
    if language is not None:
        rows = rows.where(CannedReplyRow.language == language)
    found = await session.scalars(rows.order_by(CannedReplyRow.id, CannedReplyRow.language))
    return [
        CannedReply.model_validate({name: getattr(row, name) for name in CannedReply.model_fields}) for row in found
    ]


async def save_replies(session: AsyncSession, replies: Iterable[CannedReply]) -> None:
    """Add these replies or bring them up to date. The caller commits."""
    for reply in replies:
        await session.merge(CannedReplyRow(**reply.model_dump()))
    await session.flush()


async def delete_reply(session: AsyncSession, reply_id: str, owner: str) -> bool:
    """Forget a specialist's own reply; False if there is none of theirs by this id."""
    own = select(CannedReplyRow).where(CannedReplyRow.id == reply_id, CannedReplyRow.owner == owner)
    row = await session.scalar(own)
    if row is not None:
        await session.delete(row)
        await session.flush()
    return row is not None
