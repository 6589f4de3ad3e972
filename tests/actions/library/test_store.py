"""Keeping the library: whole imports or none, nothing changed twice, and who changed what."""

from datetime import date, timedelta

import pytest

from service.actions.library.edit import confirm, import_articles, read_library, set_retired
from service.actions.library.starter import starter_articles, starter_topics
from service.actions.library.store import count, counts, history, load_article, load_library, note_check, save_article
from service.actions.library.topics import load_topics
from service.actions.office import Office
from service.models.article import ArticleHistoryRow
from service.models.audit import Actor
from service.models.database import reading
from service.protocol.library import Article
from service.protocol.refusals import Refusal
from service.protocol.supervisor.library import ConfirmLink, LibraryArticle, RetireArticle
from tests.support.clock import Clock
from tests.support.library import article, variant

SLUG = "second-opinion"
PAGE = ("en", "html")
ANNA, BEN = Actor("anna"), Actor("ben")


async def kept(office: Office, slug: str = SLUG) -> Article:
    """The article of the tests as it is stored."""
    async with reading(office.sessions) as session:
        found = await load_article(session, slug)
    assert found is not None
    return found


async def changes(office: Office) -> list[ArticleHistoryRow]:
    """The history of the article of the tests, newest first."""
    async with reading(office.sessions) as session:
        return list(await history(session, SLUG))


async def test_the_starter_catalogue_comes_back_as_it_went_in(any_office: Office) -> None:
    found = await import_articles(any_office, starter_articles(), ANNA)
    assert len(found.added) == 248
    async with reading(any_office.sessions) as session:
        assert tuple(await load_library(session)) == starter_articles()
        assert tuple(await load_topics(session)) == starter_topics()


async def test_importing_the_same_again_changes_nothing(any_office: Office) -> None:
    await import_articles(any_office, [article()], ANNA)
    again = await import_articles(any_office, [article()], ANNA)
    assert again.nothing
    assert len(await changes(any_office)) == 1


async def test_a_dry_run_tells_and_writes_nothing(any_office: Office) -> None:
    found = await import_articles(any_office, [article()], ANNA, dry_run=True)
    assert found.added == (SLUG,)
    assert await read_library(any_office) == []


async def test_articles_that_a_file_leaves_out_are_kept(any_office: Office) -> None:
    await import_articles(any_office, [article("one"), article("two")], ANNA)
    found = await import_articles(any_office, [article("two", owner="ben")], ANNA)
    assert found.kept == ("one",)
    assert [one.slug for one in await read_library(any_office)] == ["one", "two"]


async def test_an_import_that_fails_half_way_leaves_nothing_behind(
    any_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("service.actions.library.edit.keep_order", broken)
    with pytest.raises(OSError, match="the disk is gone"):
        await import_articles(any_office, [article("one"), article("two")], ANNA)
    assert await read_library(any_office) == []


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


async def test_a_variant_that_a_file_drops_is_gone(any_office: Office) -> None:
    await import_articles(any_office, [article(SLUG, variant(), variant("es"))], ANNA)
    await import_articles(any_office, [article()], ANNA)
    assert await kept(any_office) == article()


async def test_what_is_known_about_a_link_outlives_an_import(any_office: Office) -> None:
    await import_articles(any_office, [article()], ANNA)
    await confirm(any_office, SLUG, ConfirmLink(language="en", format="html"), BEN)
    assert (await import_articles(any_office, [article()], ANNA)).nothing
    assert (await kept(any_office)).variants[0].confirmed_by == "ben"


async def test_a_new_address_has_to_be_confirmed_anew(any_office: Office) -> None:
    await import_articles(any_office, [article()], ANNA)
    await confirm(any_office, SLUG, ConfirmLink(language="en", format="html"), BEN)
    moved = article(SLUG, variant(url="https://cancer.example.org/elsewhere", seen=False))
    await import_articles(any_office, [moved], ANNA)
    assert (await kept(any_office)).variants[0].confirmed_at is None


async def test_a_person_who_confirms_a_broken_link_is_believed(any_office: Office) -> None:
    await import_articles(any_office, [article(SLUG, variant(health="broken"))], ANNA)
    confirmed = await confirm(any_office, SLUG, ConfirmLink(language="en", format="html"), BEN)
    assert isinstance(confirmed, LibraryArticle)
    assert confirmed.variants[0].health == "unchecked"
    elsewhere = ConfirmLink(language="fr", format="html")
    assert await confirm(any_office, SLUG, elsewhere, BEN) is Refusal.NOT_FOUND


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


async def test_a_retired_article_can_come_back(any_office: Office) -> None:
    await import_articles(any_office, [article()], ANNA)
    for retired in (True, False):
        await set_retired(any_office, SLUG, RetireArticle(retired=retired), BEN)
    assert await kept(any_office) == article()
    assert [change.what for change in await changes(any_office)] == ["restored", "retired", "imported"]
    assert await set_retired(any_office, "no-such", RetireArticle(retired=True), BEN) is Refusal.NOT_FOUND


async def test_counting_adds_up_by_day_and_names_nobody(any_office: Office, clock: Clock) -> None:
    today = clock.now().date()
    async with any_office.sessions.begin() as session:
        for language, day in (("en", today), ("en", today), ("es", today), ("en", today - timedelta(days=9))):
            await count(session, SLUG, language, day, "sent")
        await count(session, SLUG, "en", today, "opened")
    async with reading(any_office.sessions) as session:
        assert await counts(session, today) == {SLUG: (3, 1)}
        assert await counts(session, date(2026, 1, 1)) == {SLUG: (4, 1)}
