"""Who looked at or changed what. No words of a chat, append-only, each row chained to the one before it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base, one_after_the_other
from service.protocol.base import iso

RECORDING: Final = 0x41554449
"""The lock that whoever records holds until their commit; the number only has to be ours."""

READ_AT_ONCE: Final = 1_000
"""Rows in memory while the record is verified: it is kept for good, and grows."""


@dataclass(frozen=True, slots=True)
class Actor:
    """By whom an act is on record: somebody who is signed in, or the name that was given where nobody signs in."""

    name: str
    person_id: str | None = None

    @property
    def given(self) -> str | None:
        """The name, if it is all that is known: of a person the id says more, and names may be changed."""
        return None if self.person_id else self.name


class AuditRow(Base):
    """One act. `chain` is SHA-256 over the previous row's chain and this row, so that a change is seen.

    `by` is the name that was given at the command line, where nobody signs in; it proves nothing. Rows of before it
    was kept have neither a person nor a name.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(60))
    about: Mapped[str | None] = mapped_column(String(120))
    by: Mapped[str | None] = mapped_column(String(80))
    chain: Mapped[str] = mapped_column(String(64), unique=True)


def link(previous: str, row: AuditRow) -> str:
    """The chain value of a row. A name is chained only where there is one, so that rows of before stay whole."""
    fields = (previous, iso(row.at), row.person_id or "", row.act, row.about or "", *([row.by] if row.by else []))
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


async def record(session: AsyncSession, at: datetime, by: Actor, act: str, about: str | None) -> None:
    """Put an act on record, in the caller's transaction.

    Two acts at once must not follow the same row.
    """
    await one_after_the_other(session, RECORDING)
    last = await session.scalar(select(AuditRow.chain).order_by(AuditRow.id.desc()).limit(1))
    row = AuditRow(at=at, person_id=by.person_id, act=act, about=about, by=by.given)
    row.chain = link(last or "", row)
    session.add(row)
    await session.flush()


async def acts_after(session: AsyncSession, number: int | None) -> dict[int, str]:
    """The acts that followed a row, by the numbers of theirs; without a number the newest one alone."""
    query = select(AuditRow.id, AuditRow.act).order_by(AuditRow.id.desc())
    query = query.limit(1) if number is None else query.where(AuditRow.id > number)
    return {row.id: row.act for row in await session.execute(query)}


async def first_break(session: AsyncSession) -> int | None:
    """The id of the first row that does not follow from the one before it; None when the record is whole.

    Rows that were cut off at the end are not missed: nothing follows from them.
    """
    previous = ""
    rows = select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=READ_AT_ONCE)
    async for row in await session.stream_scalars(rows):
        if row.chain != link(previous, row):
            return row.id
        previous = row.chain
    return None
