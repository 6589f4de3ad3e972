"""Who looked at or changed what stays on record, one act after the other."""

from asyncio import gather

from sqlalchemy import func, select

from service.models.audit.rows import STRANGER, Actor, AuditRow, record
from service.models.database import reading
from tests.support.journals import Book
from tests.support.recording import KEY, followed, reading_of, write


async def test_acts_at_the_same_moment_stand_one_after_the_other(book: Book) -> None:
    await gather(*(write(book.sessions, reading_of(0)) for _ in range(12)))
    async with reading(book.sessions) as session:
        assert await session.scalar(select(func.count()).select_from(AuditRow)) == 12
    found = await followed(book.sessions)
    assert (found.rows, found.broken_at, found.cut) == (12, None, False)


async def test_two_acts_in_one_transaction_follow_each_other(book: Book) -> None:
    async with book.sessions.begin() as session:
        await record(session, KEY, reading_of(1))
        await record(session, KEY, reading_of(2))
    found = await followed(book.sessions)
    assert (found.rows, found.broken_at, found.cut) == (2, None, False)


def test_a_name_that_was_given_is_kept_where_nobody_signed_in_and_there_alone() -> None:
    assert [Actor("Dana").given, Actor("sam", "person-1").given, STRANGER.given] == ["Dana", None, None]
