"""Keeping the library: whole imports or none, nothing changed twice, and who changed what."""

from collections.abc import AsyncGenerator
from datetime import date, timedelta
from pathlib import Path

import pytest

from service.actions.articles import (
    confirm_variant,
    count,
    counts,
    history,
    import_library,
    load_article,
    load_library,
    record_check,
    retire,
    save_article,
)
from service.actions.replies import delete_reply, load_replies, save_replies
from service.actions.starter import starter_articles, starter_topics
from service.actions.topics import load_topics, save_topics
from service.models.database import Sessions
from service.protocol.library import CannedReply
from tests.support.clock import Clock
from tests.support.library import article, empty_database, library_sessions, variant

PAGE = ("en", "html")


@pytest.fixture(params=["sqlite", "postgres"])
async def sessions(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Sessions]:
    server = request.getfixturevalue("postgres_server") if request.param == "postgres" else None
    with empty_database(tmp_path, server) as url:
        async with library_sessions(url) as opened:
            yield opened


async def test_the_starter_catalogue_comes_back_as_it_went_in(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await save_topics(session, starter_topics())
        found = await import_library(session, starter_articles(), "demo", clock.now())
    async with sessions() as session:
        assert tuple(await load_library(session)) == starter_articles()
        assert tuple(await load_topics(session)) == starter_topics()
    assert len(found.added) == 248


async def test_importing_the_same_again_changes_nothing(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
    async with sessions.begin() as session:
        again = await import_library(session, [article()], "anna", clock.now())
        changes = await history(session, "second-opinion")
    assert again.nothing
    assert len(changes) == 1


async def test_a_dry_run_tells_and_writes_nothing(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        found = await import_library(session, [article()], "anna", clock.now(), dry_run=True)
        assert found.added == ("second-opinion",)
        assert await load_library(session) == []


async def test_articles_that_a_file_leaves_out_are_kept(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await import_library(session, [article("one"), article("two")], "anna", clock.now())
        found = await import_library(session, [article("two", owner="ben")], "anna", clock.now())
        slugs = [kept.slug for kept in await load_library(session)]
    assert found.kept == ("one",)
    assert slugs == ["one", "two"]


async def test_an_import_that_fails_half_way_leaves_nothing_behind(sessions: Sessions, clock: Clock) -> None:
    async with sessions() as session:
        await import_library(session, [article("one"), article("two")], "anna", clock.now())
        await session.rollback()  # what a process that dies before its commit amounts to
    async with sessions() as session:
        assert await load_library(session) == []


async def test_history_says_who_changed_what_and_when(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
        later = clock.advance(60)
        await save_article(session, article(owner="ben"), "carla", later, "edited")
        newest, first = await history(session, "second-opinion")
    assert (newest.by, newest.what, newest.at) == ("carla", "edited", later)
    assert newest.before is not None
    assert (newest.before["owner"], newest.after["owner"]) == (None, "ben")
    assert (first.what, first.before) == ("imported", None)


async def test_a_variant_that_a_file_drops_is_gone(sessions: Sessions, clock: Clock) -> None:
    both = article("second-opinion", variant(), variant("es"))
    async with sessions.begin() as session:
        await import_library(session, [both], "anna", clock.now())
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
    async with sessions() as session:
        assert await load_article(session, "second-opinion") == article()


async def test_what_is_known_about_a_link_outlives_an_import(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
        await confirm_variant(session, "second-opinion", PAGE, "ben", clock.now())
        found = await import_library(session, [article()], "anna", clock.now())
        kept = await load_article(session, "second-opinion")
    assert found.nothing
    assert kept is not None
    assert kept.variants[0].confirmed_by == "ben"


async def test_a_new_address_has_to_be_confirmed_anew(sessions: Sessions, clock: Clock) -> None:
    moved = article("second-opinion", variant(url="https://cancer.example.org/elsewhere", seen=False))
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
        await confirm_variant(session, "second-opinion", PAGE, "ben", clock.now())
        await import_library(session, [moved], "anna", clock.now())
        kept = await load_article(session, "second-opinion")
    assert kept is not None
    assert kept.variants[0].confirmed_at is None


async def test_a_person_who_confirms_a_broken_link_is_believed(sessions: Sessions, clock: Clock) -> None:
    broken = article("second-opinion", variant(health="broken"))
    async with sessions.begin() as session:
        await import_library(session, [broken], "anna", clock.now())
        confirmed = await confirm_variant(session, "second-opinion", PAGE, "ben", clock.now())
        assert await confirm_variant(session, "second-opinion", ("fr", "html"), "ben", clock.now()) is None
    assert confirmed is not None
    assert confirmed.variants[0].health == "unchecked"


async def test_a_check_that_finds_nothing_new_writes_no_history(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
        for _ in range(2):
            now = clock.advance(60)
            await record_check(session, "second-opinion", PAGE, {"health": "works", "moved_to": None}, now)
        checked = await load_article(session, "second-opinion")
        changes = [change.what for change in await history(session, "second-opinion")]
    assert checked is not None
    assert (checked.variants[0].health, checked.variants[0].checked_at) == ("works", clock.now())
    assert changes == ["link_checked", "imported"]


async def test_a_retired_article_can_come_back(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as session:
        await import_library(session, [article()], "anna", clock.now())
        assert await retire(session, "second-opinion", True, "ben", clock.now())
        back = await retire(session, "second-opinion", False, "ben", clock.now())
        assert await retire(session, "no-such", True, "ben", clock.now()) is None
        changes = [change.what for change in await history(session, "second-opinion")]
    assert back == article()
    assert changes == ["restored", "retired", "imported"]


async def test_counting_adds_up_by_day_and_names_nobody(sessions: Sessions, clock: Clock) -> None:
    today = clock.now().date()
    async with sessions.begin() as session:
        for language, day in (("en", today), ("en", today), ("es", today), ("en", today - timedelta(days=9))):
            await count(session, "second-opinion", language, day, "sent")
        await count(session, "second-opinion", "en", today, "opened")
    async with sessions() as session:
        assert await counts(session, today) == {"second-opinion": (3, 1)}
        assert await counts(session, date(2026, 1, 1)) == {"second-opinion": (4, 1)}


async def test_a_specialist_sees_shared_replies_and_their_own(sessions: Sessions) -> None:
    shared = CannedReply(id="hello", language="en", group="greeting", text="Hello")
    own = CannedReply(id="my-hello", language="en", group="greeting", text="Hi", owner="anna")
    hers = CannedReply(id="her-hello", language="es", group="greeting", text="Hola", owner="berta")
    async with sessions.begin() as session:
        await save_replies(session, [shared, own, hers])
        await save_replies(session, [shared])
    async with sessions.begin() as session:
        assert await load_replies(session, "anna") == [shared, own]
        assert await load_replies(session) == [shared]
        assert await load_replies(session, "berta", "es") == [hers]
        assert await delete_reply(session, "her-hello", "berta")
        assert not await delete_reply(session, "her-hello", "berta")


async def test_nobody_deletes_the_reply_of_another_or_a_shared_one(sessions: Sessions) -> None:
    shared = CannedReply(id="hello", language="en", group="greeting", text="Hello")
    own = CannedReply(id="my-hello", language="en", group="greeting", text="Hi", owner="anna")
    async with sessions.begin() as session:
        await save_replies(session, [shared, own])
        assert not await delete_reply(session, "my-hello", "berta")
        assert not await delete_reply(session, "hello", "anna")
