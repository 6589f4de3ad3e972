"""The log of a chat straight from its rows: what the tests hold against what the service shows."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.log import LogRow, from_row
from service.models.seal import ChatKey
from service.protocol.events import AnyEvent


async def read_log(session: AsyncSession, chat_id: str, key: ChatKey | None) -> list[tuple[int, AnyEvent]]:
    """The numbered entries of a chat, in order. Raises `Unreadable`."""
    query = select(LogRow).where(LogRow.chat_id == chat_id).order_by(LogRow.seq)
    return [(row.seq, from_row(row, key)) for row in await session.scalars(query)]
