"""A record that a test writes into, and somebody who holds the database but not the key."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, insert, select, text, update

from service.models.audit.chain import Anchor, Followed, follow
from service.models.audit.key import RecordKey, record_key
from service.models.audit.rows import THE_END, AuditEnd, AuditRow, link, record
from service.models.database import Sessions, UtcTime, file_of, opened, reading
from service.protocol.base import iso
from tests.support.chats import NOW

KEY = record_key(bytes(range(32)))
ANOTHER_KEY = record_key(bytes(range(1, 33)))


def reading_of(number: int, **changed: Any) -> AuditRow:
    """Sam reads a chat."""
    told = {"at": NOW + timedelta(seconds=number), "person_id": "sam", "act": "chat_read", "about": f"chat {number}"}
    return AuditRow(**(told | changed))


async def write(sessions: Sessions, *rows: AuditRow, key: RecordKey = KEY) -> None:
    """Put these on record, one after the other."""
    for row in rows:
        async with sessions.begin() as session:
            await record(session, key, row)


async def write_without_proof(sessions: Sessions, *rows: AuditRow) -> None:
    """As a version did that knows of no key, and as anybody can who has the database."""
    for row in rows:
        async with sessions.begin() as session:
            last = await session.scalar(select(AuditRow.chain).order_by(AuditRow.id.desc()).limit(1))
            fields = (last or "", iso(row.at), row.person_id or "", row.act, row.about or "")
            row.chain = hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
            session.add(row)


AUDIT_WITHOUT_REASONS = Table(
    "audit",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime()),
    *(Column(name, String) for name in ("person_id", "act", "about", "chain", "proof")),
)


async def write_without_reasons(url: str, *numbers: int) -> None:
    """Readings of chats as a version put them on record that kept no reason, on its own schema."""
    chain = end = ""
    async with opened(url) as engine, engine.begin() as connection:
        for number in numbers:
            row = reading_of(number)
            chain = link(chain, row)
            told: dict[str, str | int] = {"id": number, "chain": chain, "act": row.act}
            told |= {"person_id": row.person_id or "", "about": row.about or ""}
            proof, end = KEY.proof(told | {"at": iso(row.at)}, end), KEY.end(number, chain)
            await connection.execute(insert(AUDIT_WITHOUT_REASONS).values(**told, at=row.at, proof=proof))
        await connection.execute(insert(AuditEnd).values(id=THE_END, row_id=numbers[-1], proof=end))
        if file_of(url) is None:
            await connection.execute(text("SELECT setval(pg_get_serial_sequence('audit', 'id'), max(id)) FROM audit"))


async def followed(sessions: Sessions, anchor: Anchor | None = None, keys: Sequence[RecordKey] = (KEY,)) -> Followed:
    """What verifying finds."""
    async with reading(sessions) as session:
        return await follow(session, keys, anchor)


class Thief:
    """Somebody who holds the database, knows how it is made, and has everything but the key."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    async def rows(self) -> list[AuditRow]:
        """The record, in its order."""
        async with reading(self.sessions) as session:
            return list(await session.scalars(select(AuditRow).order_by(AuditRow.id)))

    async def changes(self, number: int, **values: Any) -> None:
        """Other values in one row."""
        async with self.sessions.begin() as session:
            await session.execute(update(AuditRow).where(AuditRow.id == number).values(values))

    async def deletes(self, *numbers: int) -> None:
        """These rows are gone."""
        async with self.sessions.begin() as session:
            await session.execute(delete(AuditRow).where(AuditRow.id.in_(numbers)))

    async def swaps(self, one: int, other: int) -> None:
        """Two rows change places, each with its proof."""
        first, second = (row for row in await self.rows() if row.id in (one, other))
        values = [{name: getattr(row, name) for name in ("at", "act", "about", "proof")} for row in (first, second)]
        await self.changes(one, **values[1])
        await self.changes(other, **values[0])

    async def chains_anew(self, *, without_proofs: bool = False) -> None:
        """Every row follows from the one before it again."""
        rows = await self.rows()
        for row in rows:  # no two rows may have one chain value, also on the way
            await self.changes(row.id, chain=f"on the way {row.id}")
        chain = ""
        for row in rows:
            chain = link(chain, row)
            await self.changes(row.id, chain=chain, **({"proof": None} if without_proofs else {}))

    async def ends_with(self, number: int | None, proof: str = "") -> None:
        """The record is said to end here; nowhere without a number."""
        async with self.sessions.begin() as session:
            await session.execute(
                delete(AuditEnd) if number is None else update(AuditEnd).values(row_id=number, proof=proof)
            )
