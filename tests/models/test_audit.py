"""Who looked at or changed what stays on record, and a changed record is noticed."""

import hashlib
from asyncio import gather
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from service.models.audit import Actor, AuditRow, first_break, record
from service.models.database import Sessions, reading
from service.protocol.base import iso
from tests.support.chats import NOW
from tests.support.journals import Book


async def act(sessions: Sessions, number: int) -> None:
    async with sessions.begin() as session:
        await record(session, NOW + timedelta(seconds=number), Actor("sam", "sam"), "chat_read", f"chat {number}")


async def broken_at(sessions: Sessions) -> int | None:
    async with reading(sessions) as session:
        return await first_break(session)


async def test_a_record_that_nobody_touched_is_whole(book: Book) -> None:
    for number in range(5):
        await act(book.sessions, number)
    assert await broken_at(book.sessions) is None


async def test_acts_at_the_same_moment_stand_one_after_the_other(book: Book) -> None:
    await gather(*(act(book.sessions, 0) for _ in range(12)))
    async with reading(book.sessions) as session:
        assert await session.scalar(select(func.count()).select_from(AuditRow)) == 12
    assert await broken_at(book.sessions) is None


@pytest.mark.parametrize(
    "changed", [{"person_id": "ana"}, {"act": "nothing"}, {"about": None}, {"at": NOW}, {"by": "ana"}]
)
async def test_a_row_that_was_changed_afterwards_is_found(book: Book, changed: dict[str, object]) -> None:
    for number in range(1, 5):
        await act(book.sessions, number)
    async with book.sessions.begin() as session:
        second = await session.scalar(select(AuditRow.id).order_by(AuditRow.id).offset(1).limit(1))
        await session.execute(update(AuditRow).where(AuditRow.id == second).values(changed))
    assert await broken_at(book.sessions) == second


async def test_a_row_that_was_taken_out_is_missed(book: Book) -> None:
    for number in range(4):
        await act(book.sessions, number)
    async with book.sessions.begin() as session:
        ids = list(await session.scalars(select(AuditRow.id).order_by(AuditRow.id)))
        await session.execute(delete(AuditRow).where(AuditRow.id == ids[1]))
    assert await broken_at(book.sessions) == ids[2]


async def test_rows_from_before_names_were_kept_stay_whole(book: Book) -> None:
    """As 0.1.0 wrote them: a name is chained only where there is one."""
    chain = hashlib.sha256("\x1f".join(("", iso(NOW), "sam", "chat_read", "chat 1")).encode()).hexdigest()
    async with book.sessions.begin() as session:
        session.add(AuditRow(at=NOW, person_id="sam", act="chat_read", about="chat 1", chain=chain))
    await act(book.sessions, 2)
    assert await broken_at(book.sessions) is None


async def test_a_name_that_was_given_is_kept_where_nobody_signed_in_and_there_alone(book: Book) -> None:
    async with book.sessions.begin() as session:
        await record(session, NOW, Actor("Dana"), "hours_saved", "revision 1")
        await record(session, NOW, Actor("sam", "person-1"), "hours_saved", "revision 2")
        rows = (await session.execute(select(AuditRow.person_id, AuditRow.by).order_by(AuditRow.id))).all()
    assert [tuple(row) for row in rows] == [(None, "Dana"), ("person-1", None)]
