"""The record followed from its first row to its end, and proven anew when the master key changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.audit.key import RecordKey
from service.models.audit.rows import RECORDING, THE_END, AuditEnd, AuditRow, link
from service.models.database import Sessions, one_after_the_other, reading

READ_AT_ONCE: Final = 1_000
"""Rows in memory while the record is followed: it is kept for good, and grows."""

PROVEN_AT_ONCE: Final = 200
"""Rows proven anew in one transaction: a few milliseconds, so that nobody who writes a message waits for it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row as somebody outside has noted it: its number, and its chain value, which stands for all rows up to it."""

    number: int
    chain: str

    def __str__(self) -> str:
        return f"{self.number}:{self.chain}"


@dataclass(slots=True)
class Followed:
    """What was found on the way along the record."""

    rows: int = 0
    newest: Anchor | None = None
    """The last row that follows from the one before it."""
    broken_at: int | None = None
    """The first row that was changed, or that follows one which was changed or taken out. Nothing was read past it."""
    first_proven: int | None = None
    unproven: int | None = None
    """The last row without a proof. Before the first proven one it is from before there was a key."""
    unproven_after: int | None = None
    """The first row without a proof that stands behind a proven one."""
    cut: bool = False
    """Whether the end is not where it was written to be."""
    anchored: bool | None = None
    """Whether the row of the anchor is there, and as it was; None without an anchor."""


class Follower:
    """Takes one row after the other. An end is known only by the key that was in use then, so each key's is tried."""

    def __init__(self, keys: Sequence[RecordKey]) -> None:
        self.keys = keys
        self.ends: tuple[str, ...] = ("",)
        """What the next proven row may have been added to."""

    def is_proven(self, row: AuditRow) -> bool:
        """Whether a row's proof is one that we made, behind the proven row before it. Then the next follows from it."""
        told = row.told()
        if not any(row.proof == key.proof(told, end) for key in self.keys for end in self.ends):
            return False
        self.ends = tuple(key.end(row.id, row.chain) for key in self.keys)
        return True


async def follow(session: AsyncSession, keys: Sequence[RecordKey], anchor: Anchor | None = None) -> Followed:
    """Follow the record to its end, or to its first break."""
    found, follower, chain = Followed(anchored=False if anchor else None), Follower(keys), ""
    rows = select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=READ_AT_ONCE)
    async for row in await session.stream_scalars(rows):
        if row.chain != link(chain, row) or (row.proof and not follower.is_proven(row)):
            found.broken_at = row.id
            return found
        take(found, row)
        chain = row.chain
        found.anchored = found.anchored or (None if anchor is None else found.newest == anchor)
    end = await session.get(AuditEnd, THE_END)
    found.cut = (end.proof if end else "") not in follower.ends
    return found


def take(found: Followed, row: AuditRow) -> None:
    """One more row that follows from the one before it."""
    found.rows += 1
    found.newest = Anchor(row.id, row.chain)
    if row.proof:
        found.first_proven = found.first_proven or row.id
        return
    found.unproven = row.id
    if found.first_proven and not found.unproven_after:
        found.unproven_after = row.id


async def newest(session: AsyncSession) -> Anchor | None:
    """The newest row, for those who note it outside."""
    row = (await session.execute(select(AuditRow.id, AuditRow.chain).order_by(AuditRow.id.desc()).limit(1))).first()
    return Anchor(row.id, row.chain) if row else None


async def prove_anew(sessions: Sessions, keys: Sequence[RecordKey]) -> int:
    """Prove by the newest key whatever an older one proved; how many rows. What was changed since, and all behind it,
    is left as it is, so that a change stays in sight.

    A row may follow one of another key meanwhile, so the batches need not be one transaction.
    """
    async with reading(sessions) as session:
        anew = await proven_by_older(session, keys)
    for start in range(0, len(anew), PROVEN_AT_ONCE):
        async with sessions.begin() as session:
            for number, before, after in anew[start : start + PROVEN_AT_ONCE]:
                row = update(AuditRow).where(AuditRow.id == number, AuditRow.proof == before)
                await session.execute(row.values(proof=after))
    async with sessions.begin() as session:
        await move_end(session, keys)
    return len(anew)


async def proven_by_older(session: AsyncSession, keys: Sequence[RecordKey]) -> list[tuple[int, str, str]]:
    """The number of each row that an older key proved, its proof, and the one that it gets."""
    follower, found, chain, end = Follower(keys), list[tuple[int, str, str]](), "", ""
    rows = select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=READ_AT_ONCE)
    async for row in await session.stream_scalars(rows):
        if row.chain != link(chain, row) or (row.proof and not follower.is_proven(row)):
            break
        chain = row.chain
        if row.proof:
            proof, end = keys[0].proof(row.told(), end), keys[0].end(row.id, row.chain)
            if proof != row.proof:
                found.append((row.id, row.proof, proof))
    return found


async def move_end(session: AsyncSession, keys: Sequence[RecordKey]) -> None:
    """The end under the newest key, if an older one proves it."""
    await one_after_the_other(session, RECORDING)
    end = await session.get(AuditEnd, THE_END)
    row = await session.get(AuditRow, end.row_id) if end else None
    if end and row and end.proof in [key.end(row.id, row.chain) for key in keys]:
        end.proof = keys[0].end(row.id, row.chain)
