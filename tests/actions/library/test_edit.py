"""What is done with the library: whole imports or none, links confirmed by people, articles retired and back."""

from asyncio import gather

import pytest

from service.actions.library.edit import (
    add,
    confirm,
    import_articles,
    read_library,
    read_topics,
    set_retired,
)
from service.actions.library.starter import starter_articles, starter_topics
from service.actions.library.store import load_library
from service.actions.library.topics import load_topics, set_topics
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.refusals import Refusal
from service.protocol.supervisor.library import AddArticle, ConfirmLink, LibraryArticle, RetireArticle
from tests.support.library import SLUG, article, changes, kept, variant
from tests.support.offices import on_record

PAGE = ("en", "html")
ANNA, BEN = Actor("anna"), Actor("ben")


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


async def test_a_retired_article_can_come_back(any_office: Office) -> None:
    await import_articles(any_office, [article()], ANNA)
    for retired in (True, False):
        await set_retired(any_office, SLUG, RetireArticle(retired=retired), BEN)
    assert await kept(any_office) == article()
    assert [change.what for change in await changes(any_office)] == ["restored", "retired", "imported"]
    assert await set_retired(any_office, "no-such", RetireArticle(retired=True), BEN) is Refusal.NOT_FOUND


async def test_of_two_who_add_the_same_article_at_once_one_is_told_that_it_is_there(any_office: Office) -> None:
    await set_topics(any_office, starter_topics(), ANNA)
    page = {
        "language": "en",
        "format": "html",
        "title": "Rest",
        "url": "https://cancer.example.org/rest",
        "summary": "Rest.",
    }
    asked = AddArticle.model_validate(
        {"slug": "rest", "publisher": "Example", "topics": ("side-effects",), "variants": (page,)}
    )
    answers = await gather(*(add(any_office, asked, by) for by in (ANNA, BEN)))
    assert [answer for answer in answers if isinstance(answer, Refusal)] == [Refusal.NAME_TAKEN]
    assert [one.slug for one in await read_library(any_office)] == ["rest"]


async def test_an_import_is_on_record_article_by_article_as_it_would_be_at_the_page(office: Office) -> None:
    await import_articles(office, [article("one"), article("two")], ANNA)
    await import_articles(office, [article("one", owner="ben"), article("two", owner="ben", retired=True)], BEN)
    assert await on_record(office.sessions) == [
        ("anna", "article_added", "one"),
        ("anna", "article_added", "two"),
        ("anna", "topics_set", f"{len(starter_topics())} topics"),
        ("ben", "article_edited", "one"),
        ("ben", "article_edited", "two"),
        ("ben", "article_retired", "two"),
    ]


async def test_the_topics_are_the_starters_until_there_are_others(office: Office) -> None:
    assert [topic.id for topic in await read_topics(office)] == [topic.id for topic in starter_topics()]
    await set_topics(office, starter_topics()[:2], ANNA)
    assert [topic.id for topic in await read_topics(office)] == [topic.id for topic in starter_topics()[:2]]
    await set_topics(office, starter_topics()[:2], BEN)
    assert [by for by, _, _ in await on_record(office.sessions)] == ["anna"], "the same again is no change"
