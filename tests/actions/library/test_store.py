"""The library in its tables: who changed what, what a check found, how often an article was sent."""

from datetime import date, timedelta

from service.actions.library.edit import import_articles
from service.actions.library.store import count, counts, note_check, save_article
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.models.database import reading
from tests.support.clock import Clock
from tests.support.library import SLUG, article, changes, kept

PAGE = ("en", "html")
ANNA, BEN = Actor("anna"), Actor("ben")


async def test_history_says_who_changed_what_and_when(any_office: Office, clock: Clock) -> None:
    await import_articles(any_office, [article()], ANNA)
    later = clock.advance(60)
    async with any_office.act(BEN) as act:
        assert await save_article(act, article(owner="ben"), "edited")
        assert not await save_article(act, article(owner="ben"), "edited"), "it says that already"
    newest, first = await changes(any_office)
    assert (newest.by, newest.what, newest.at) == ("ben", "edited", later)
    assert newest.before is not None
    assert (newest.before["owner"], newest.after["owner"]) == (None, "ben")
    assert (first.what, first.before) == ("imported", None)


async def test_a_check_that_finds_nothing_new_writes_no_history(any_office: Office, clock: Clock) -> None:
    await import_articles(any_office, [article()], ANNA)
    noticed = []
    for _ in range(2):
        clock.advance(60)
        async with any_office.act(ANNA) as act:
            noticed.append(await note_check(act, SLUG, PAGE, {"health": "works", "moved_to": None}))
    checked = (await kept(any_office)).variants[0]
    assert noticed == [True, False]
    assert (checked.health, checked.checked_at) == ("works", clock.now())
    assert [change.what for change in await changes(any_office)] == ["link_checked", "imported"]


async def test_counting_adds_up_by_day_and_names_nobody(any_office: Office, clock: Clock) -> None:
    today = clock.now().date()
    async with any_office.sessions.begin() as session:
        for language, day in (("en", today), ("en", today), ("es", today), ("en", today - timedelta(days=9))):
            await count(session, SLUG, language, day, "sent")
        await count(session, SLUG, "en", today, "opened")
    async with reading(any_office.sessions) as session:
        assert await counts(session, today) == {SLUG: (3, 1)}
        assert await counts(session, date(2026, 1, 1)) == {SLUG: (4, 1)}
