"""The record read as a whole: how long it is, and where it was broken first."""

import pytest
from sqlalchemy import delete, update

from service.actions.office import Office
from service.actions.privacy.audit import Verified, verify
from service.models.audit import Actor, AuditRow

SAM = Actor("Sam", "sam")


async def recorded(office: Office, number: int) -> None:
    """So many acts, one after the other."""
    for each in range(number):
        async with office.act(SAM) as act:
            await act.record("article_edited", f"article-{each}")


async def test_an_empty_record_and_one_that_nobody_touched_are_whole(any_office: Office) -> None:
    assert await verify(any_office) == Verified(0, None)
    await recorded(any_office, 5)
    assert await verify(any_office) == Verified(5, None)


@pytest.mark.parametrize(
    "changed", [{"about": "another"}, {"person_id": "ben"}, {"act": "article_added"}, {"by": "Ben"}]
)
async def test_the_first_row_that_was_changed_is_named_whatever_was_changed_in_it(
    changed: dict[str, str], office: Office
) -> None:
    await recorded(office, 5)
    async with office.sessions.begin() as session:
        await session.execute(update(AuditRow).where(AuditRow.id == 2).values(changed))
    assert await verify(office) == Verified(5, 2)


async def test_of_a_row_that_was_taken_out_the_one_after_it_is_named(office: Office) -> None:
    await recorded(office, 5)
    async with office.sessions.begin() as session:
        await session.execute(delete(AuditRow).where(AuditRow.id == 3))
    assert await verify(office) == Verified(4, 4)
