"""The record read as a whole, page by page, and from a day on: who did what, and where it was broken first."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from service.actions.office import Office
from service.actions.privacy.audit import PAGE, Wanted, read_record, record_from, verify
from service.actions.staff.edit import add_person
from service.models.audit.rows import Actor, AuditRow
from service.protocol.supervisor.people import AddPerson, PersonSheet
from service.protocol.supervisor.record import RecordAct, RecordedActs
from tests.support.clock import Clock
from tests.support.helpline import TESTS
from tests.support.hours import chicago

LONG = "a password for tests alone"

SAM = Actor("Sam", "sam")


async def found(office: Office) -> tuple[int, int | None, bool]:
    """How many rows follow from each other, the first that does not, and whether the end is missing."""
    told = await verify(office)
    return told.rows, told.broken_at, told.cut


async def recorded(office: Office, number: int) -> None:
    """So many acts, one after the other."""
    for each in range(number):
        async with office.act(SAM) as act:
            await act.record("article_edited", f"article-{each}")


async def test_an_empty_record_and_one_that_nobody_touched_are_whole(any_office: Office) -> None:
    assert await found(any_office) == (0, None, False)
    await recorded(any_office, 5)
    assert await found(any_office) == (5, None, False)


@pytest.mark.parametrize(
    "changed", [{"about": "another"}, {"person_id": "ben"}, {"act": "article_added"}, {"by": "Ben"}]
)
async def test_the_first_row_that_was_changed_is_named_whatever_was_changed_in_it(
    changed: dict[str, str], office: Office
) -> None:
    await recorded(office, 5)
    async with office.sessions.begin() as session:
        await session.execute(update(AuditRow).where(AuditRow.id == 2).values(changed))
    assert await found(office) == (1, 2, False)


async def test_of_a_row_that_was_taken_out_the_one_after_it_is_named(office: Office) -> None:
    await recorded(office, 5)
    async with office.sessions.begin() as session:
        await session.execute(delete(AuditRow).where(AuditRow.id == 3))
    assert await found(office) == (2, 4, False)


async def done(office: Office, what: RecordAct, about: str, by: Actor = SAM) -> None:
    """One act."""
    async with office.act(by) as act:
        await act.record(what, about)


async def added(office: Office, name: str) -> str:
    """Somebody on the staff; their id."""
    new = AddPerson(name=name, first_name=name.title(), role="supervisor", languages=("en",), password=LONG)
    made = await add_person(office, new, TESTS)
    assert isinstance(made, PersonSheet)
    return made.person_id


def told(page: RecordedActs) -> list[tuple[str | None, bool, str, str | None]]:
    """Who did what to whom, and whether they had signed in."""
    return [(act.by, act.signed_in, act.act, act.about_name or act.about) for act in page.acts]


async def test_who_read_a_chat_is_told_by_name_and_what_was_done_to_a_person_names_both(any_office: Office) -> None:
    sam = Actor("Sam", await added(any_office, "sam"))
    bo = await added(any_office, "bo")
    await done(any_office, "chat_read", "chat-1", sam)
    await done(any_office, "chat_read", "chat-2", sam)
    await done(any_office, "password_changed", bo, sam)
    await done(any_office, "purged", "3 chats", Actor("the night shift"))
    assert told(await read_record(any_office, Wanted(about="chat-1"))) == [("sam", True, "chat_read", "chat-1")]
    assert told(await read_record(any_office, Wanted(act="password_changed"))) == [
        ("sam", True, "password_changed", "bo")
    ]
    assert len((await read_record(any_office, Wanted(person_id=sam.person_id or ""))).acts) == 3
    newest = (await read_record(any_office, Wanted())).acts[0]
    assert (newest.by, newest.signed_in, newest.act) == ("the night shift", False, "purged")


async def test_the_record_is_turned_page_by_page_and_none_is_missed_or_shown_twice(any_office: Office) -> None:
    await recorded(any_office, PAGE + 5)
    first = await read_record(any_office, Wanted())
    rest = await read_record(any_office, Wanted(before=first.acts[-1].number))
    assert (len(first.acts), first.more, len(rest.acts), rest.more) == (PAGE, True, 5, False)
    numbers = [act.number for act in (*first.acts, *rest.acts)]
    assert numbers == list(range(PAGE + 5, 0, -1))


async def test_a_day_is_the_helplines_own_also_when_the_clocks_are_set_back(any_office: Office, clock: Clock) -> None:
    for moment in (chicago("2026-10-31 23:59"), chicago("2026-11-01 00:00"), chicago("2026-11-01 23:59")):
        clock.move_to(moment)
        await done(any_office, "hours_saved", "revision 1")
    clock.move_to(chicago("2026-11-02 00:00"))
    await done(any_office, "hours_saved", "revision 1")
    page = await read_record(any_office, Wanted(day=date(2026, 11, 1)))
    assert [act.at for act in page.acts] == [chicago("2026-11-01 23:59"), chicago("2026-11-01 00:00")]


async def test_an_act_of_a_newer_version_and_of_somebody_who_is_gone_are_shown_as_they_are(office: Office) -> None:
    async with office.sessions.begin() as session:
        now = office.clock.now()
        session.add(AuditRow(at=now, person_id="nobody-any-more", act="moon_landed", about="moon", chain="of the next"))
        await session.flush()
        session.add(AuditRow(at=now, act="chat_read", about="chat-1", chain="before names were kept"))
    assert told(await read_record(office, Wanted())) == [
        (None, False, "chat_read", "chat-1"),
        ("nobody-any-more", True, "moon_landed", "moon"),
    ]


async def test_the_record_is_taken_out_from_a_day_on_oldest_first_and_that_is_on_record(
    any_office: Office, clock: Clock
) -> None:
    for moment in (chicago("2026-11-01 12:00"), chicago("2026-11-02 00:00"), chicago("2026-11-03 12:00")):
        clock.move_to(moment)
        await done(any_office, "hours_saved", f"{moment:%d}")
    out = [act async for act in record_from(any_office, date(2026, 11, 2), SAM)]
    assert [(act.act, act.about) for act in out] == [
        ("hours_saved", "02"),
        ("hours_saved", "03"),
        ("record_exported", "2026-11-02"),
    ]
    assert len([act async for act in record_from(any_office, None, SAM)]) == 5
    assert (await verify(any_office)).broken_at is None
