"""Who looked at or changed what stays on record, and a changed record is noticed."""

from asyncio import gather
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from service.models.audit import Actor, AuditRow, first_break, record
from service.models.database import Sessions, reading
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
