"""Who looked at or changed what. No words of a chat, append-only, each row chained to the one before it and proven."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import String, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from service.models.audit.key import RecordKey
from service.models.database import Base, one_after_the_other
from service.protocol.base import iso

RECORDING: Final = 0x41554449
"""The lock that whoever records holds until their commit; the number only has to be ours."""

THE_END: Final = 1
"""The one row of `audit_end`."""


@dataclass(frozen=True, slots=True)
class Actor:
    """By whom an act is on record: somebody who is signed in, or the name that was given where nobody signs in.

    Without a name it is a stranger's.
    """

    name: str
    person_id: str | None = None

    @property
    def given(self) -> str | None:
        """The name, if it is all that is known: of a person the id says more, and names may be changed."""
        return None if self.person_id else self.name or None


STRANGER: Final = Actor("")
"""Somebody of whom nothing is known."""


class AuditRow(Base):
    """One act. `chain` is SHA-256 over the previous row's chain and this row, so that a change is seen; `proof` is HMAC
    over all of it (`key.py`), so that nobody chains it anew. Rows of before there was a proof have none.

    `by` is the name that was given at the command line, where nobody signs in; it proves nothing. Rows of before it
    was kept have neither a person nor a name, nor has what a stranger did. `times`: how often, if not once. `reason`:
    why a chat was read, in words (`reason_words`) where no ready reason fitted.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(60))
    about: Mapped[str | None] = mapped_column(String(120))
    by: Mapped[str | None] = mapped_column(String(80))
    times: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(40))
    reason_words: Mapped[str | None] = mapped_column(Text)
    chain: Mapped[str] = mapped_column(String(64), unique=True)
    proof: Mapped[str | None] = mapped_column(String(64))

    def told(self) -> dict[str, str | int]:
        """Everything that the row says, for its proof. What it does not say is left out, so that a column that comes
        later leaves the proofs of before as they are."""
        said = {
            "id": self.id,
            "at": iso(self.at),
            "person_id": self.person_id,
            "act": self.act,
            "about": self.about,
            "by": self.by,
            "times": self.times,
            "reason": self.reason,
            "reason_words": self.reason_words,
            "chain": self.chain,
        }
        return {name: value for name, value in said.items() if value is not None}


class AuditEnd(Base):
    """Where the record ends: the newest proven row, and the proof of it. Who cuts rows off cannot make another."""

    __tablename__ = "audit_end"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row_id: Mapped[int]
    proof: Mapped[str] = mapped_column(String(64))


def link(previous: str, row: AuditRow) -> str:
    """The chain value of a row. A name is chained only where there is one, so that rows of before stay whole; what an
    earlier version does not know is in the proof alone, because it chains beside us while it is being replaced."""
    fields = (previous, iso(row.at), row.person_id or "", row.act, row.about or "", *([row.by] if row.by else []))
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


async def record(session: AsyncSession, key: RecordKey, row: AuditRow) -> None:
    """Put an act on record, in the caller's transaction: chain it, prove it, and move the end.

    Two acts at once must not follow the same row.
    """
    await one_after_the_other(session, RECORDING)
    last = await session.scalar(select(AuditRow.chain).order_by(AuditRow.id.desc()).limit(1))
    row.chain = link(last or "", row)
    session.add(row)
    await session.flush()
    end = await session.get(AuditEnd, THE_END)
    row.proof = key.proof(row.told(), end.proof if end else "")
    proof = key.end(row.id, row.chain)
    if end is None:
        session.add(AuditEnd(id=THE_END, row_id=row.id, proof=proof))
    else:
        end.row_id, end.proof = row.id, proof
    await session.flush()


async def acts_after(session: AsyncSession, number: int | None) -> dict[int, str]:
    """The acts that followed a row, by the numbers of theirs; without a number the newest one alone."""
    query = select(AuditRow.id, AuditRow.act).order_by(AuditRow.id.desc())
    query = query.limit(1) if number is None else query.where(AuditRow.id > number)
    return {row.id: row.act for row in await session.execute(query)}
