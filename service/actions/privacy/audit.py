"""The record of who looked at or changed what, read as a whole."""

from dataclasses import dataclass

from sqlalchemy import func, select

from service.actions.office import Office
from service.models.audit import AuditRow, first_break
from service.models.database import reading


@dataclass(frozen=True, slots=True)
class Verified:
    """How many rows the record has, and the first that was tampered with, or that follows one that was taken out."""

    rows: int
    broken_at: int | None


async def verify(office: Office) -> Verified:
    """Follow the chain of the record from its first row to its last."""
    async with reading(office.sessions) as session:
        rows = await session.scalar(select(func.count()).select_from(AuditRow)) or 0
        return Verified(rows, await first_break(session))
