"""The whole library checked, against a publisher on this machine."""

import asyncio
from datetime import datetime

from service.actions.library.edit import import_articles, read_library
from service.actions.library.link_check import Report, check_library, links_to_check
from service.actions.office import Office
from service.bus.rings import Changed
from service.models.audit.rows import Actor
from service.protocol.library.articles import Article
from service.rules.library.articles import offerable
from tests.support.clock import Clock
from tests.support.library import article, variant
from tests.support.publisher import QUICK, Page, Secure

ANNA = Actor("anna")


def library(secure: Secure) -> list[Article]:
    """Three articles whose links nobody has seen."""
    paths = ("/hospice", "/gone", "/old")
    return [article(path.strip("/"), variant(url=secure.url(path), seen=False)) for path in paths]


async def check(
    office: Office, secure: Secure, clock: Clock, since: datetime, most: int | None = None
) -> tuple[Report, list[float]]:
    """A whole check, or one that is broken off after `most` links; no time passes but the clock's."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        if len(pauses) == most:
            raise asyncio.CancelledError
        clock.advance(seconds)
        pauses.append(seconds)

    report = await check_library(office, secure.visit, since, pause=pause)
    return report, pauses


def test_only_articles_in_use_are_checked_and_each_address_once() -> None:
    shared = variant()
    articles = [article("a", shared), article("b", shared), article("c", retired=True)]
    (link,) = links_to_check(articles, None)
    assert [slug for slug, _ in link.variants] == ["a", "b"]


async def test_findings_are_kept_and_bad_links_are_no_longer_offered(
    office: Office, secure: Secure, clock: Clock
) -> None:
    secure.publisher.pages |= {"/old": Page(301, location="/hospice-care"), "/hospice-care": Page()}
    await import_articles(office, library(secure), ANNA)
    report, pauses = await check(office, secure, clock, clock.now())
    kept = {one.slug: one.variants[0] for one in await read_library(office)}
    assert {slug: one.health for slug, one in kept.items()} == {
        "hospice": "works",
        "gone": "broken",
        "old": "moved",
    }
    assert [slug for slug, one in kept.items() if offerable(one)] == ["hospice"]
    assert kept["old"].moved_to == secure.url("/hospice-care")
    assert str(report.broken[0]) == f"gone: {secure.url('/gone')} answers 404"
    assert pauses == [QUICK.gap] * 3


async def test_a_check_that_was_broken_off_goes_on_where_it_was(office: Office, secure: Secure, clock: Clock) -> None:
    await import_articles(office, library(secure), ANNA)
    begun = clock.now()
    await check(office, secure, clock, begun, most=1)
    secure.publisher.asked.clear()
    report, _ = await check(office, secure, clock, begun)
    assert ("HEAD", "/hospice") not in secure.publisher.asked
    assert len(report.broken) == 2


async def test_a_publisher_in_trouble_does_not_empty_the_library(office: Office, secure: Secure, clock: Clock) -> None:
    attested = [article("hospice", variant(url=secure.url("/hospice")))]
    await import_articles(office, attested, ANNA)
    secure.publisher.pages["/hospice"] = Page(503)
    report, _ = await check(office, secure, clock, clock.now())
    (kept,) = await read_library(office)
    assert len(report.unanswered) == 1
    assert offerable(kept.variants[0])


async def test_the_library_is_read_again_only_after_a_check_that_found_something(
    office: Office, secure: Secure, clock: Clock
) -> None:
    await import_articles(office, library(secure), ANNA)
    told: list[Changed] = []

    async def hear(change: Changed) -> None:
        told.append(change)

    office.listeners.append(hear)
    await check(office, secure, clock, clock.now())
    assert told == [Changed("articles")]
    clock.advance(3_600)
    await check(office, secure, clock, clock.now())
    assert told == [Changed("articles")], "the second found what the first had found"
