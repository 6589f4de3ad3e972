"""Who looked at or changed what. No words of a chat, append-only, each row chained to the one before it."""

import hashlib
from datetime import datetime
from typing import Final

from sqlalchemy import String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base
from service.protocol.base import iso

RECORDING: Final = 0x41554449
"""The lock that whoever records holds until their commit; the number only has to be ours."""


class AuditRow(Base):
    """One act. `chain` is SHA-256 over the previous row's chain and this row, so that a change is seen."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(60))
    about: Mapped[str | None] = mapped_column(String(120))
    chain: Mapped[str] = mapped_column(String(64), unique=True)


def link(previous: str, at: datetime, person_id: str | None, act: str, about: str | None) -> str:
    """The chain value of a row."""
    return hashlib.sha256("\x1f".join((previous, iso(at), person_id or "", act, about or "")).encode()).hexdigest()


async def record(session: AsyncSession, at: datetime, person_id: str | None, act: str, about: str | None) -> None:
    """Put an act on record, in the caller's transaction.

    Two acts at once must not follow the same row. SQLite has one writer at a time; PostgreSQL is told to wait.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(RECORDING)))
    last = await session.scalar(select(AuditRow.chain).order_by(AuditRow.id.desc()).limit(1))
    chain = link(last or "", at, person_id, act, about)
    session.add(AuditRow(at=at, person_id=person_id, act=act, about=about, chain=chain))
    await session.flush()


async def first_break(session: AsyncSession) -> int | None:
    """The id of the first row that does not follow from the one before it; None when the record is whole."""
    previous = ""
    for row in await session.scalars(select(AuditRow).order_by(AuditRow.id)):
        if row.chain != link(previous, row.at, row.person_id, row.act, row.about):
            return row.id
        previous = row.chain
    return None
