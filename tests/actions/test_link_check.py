"""Link health, against a publisher on this machine: nothing here needs the network."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx2
import pytest

from service.actions.link_check import Report, check_library, links_to_check
from service.actions.link_visit import LinkVisit, Manners, open_client
from service.actions.office import Office
from service.actions.office_library import import_articles, read_library
from service.bus.rings import Changed
from service.models.audit import Actor
from service.protocol.library import Article, Format
from service.rules.library.articles import offerable
from service.rules.library.link_health import LinkFinding
from service.rules.library.links import Allowed
from service.rules.library.robots import read_robots
from tests.support.clock import Clock
from tests.support.library import article, variant
from tests.support.publisher import Page, Publisher, certificate, open_publisher

QUICK = Manners(gap=1.0, patience=2.0, most_redirects=3)
ANNA = Actor("anna")
EVERYTHING = read_robots(404)


@pytest.fixture
async def publisher() -> AsyncGenerator[Publisher]:
    async with open_publisher() as opened:
        opened.pages["/hospice"] = Page()
        yield opened


@pytest.fixture
async def visit(publisher: Publisher) -> AsyncGenerator[LinkVisit]:
    async with open_client() as client:
        yield LinkVisit(client, Allowed(frozenset(), frozenset((publisher.place,))), QUICK)


@dataclass
class Secure:
    """A publisher behind https under a real publisher's name, and a visit that finds it."""

    publisher: Publisher
    visit: LinkVisit

    def url(self, path: str) -> str:
        return f"https://www.cancer.org:{self.publisher.port}{path}"


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncGenerator[Secure]:
    cert, key = certificate("www.cancer.org")
    (tmp_path / "both.pem").write_bytes(cert + key)
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(tmp_path / "both.pem")
    trusting = ssl.create_default_context(cadata=cert.decode())

    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with open_publisher(served) as opened, httpx2.AsyncClient(verify=trusting) as client:
        opened.pages["/hospice"] = Page()
        allowed = Allowed(exceptions=frozenset((f"www.cancer.org:{opened.port}",)))
        yield Secure(opened, LinkVisit(client, allowed, QUICK, here))


async def finding(visit: LinkVisit, publisher: Publisher, path: str, wanted: Format = "html") -> LinkFinding:
    return await visit.look_at(publisher.url(path), wanted, EVERYTHING)


async def test_a_page_that_answers_head_is_not_fetched(visit: LinkVisit, publisher: Publisher) -> None:
    assert (await finding(visit, publisher, "/hospice")).health == "works"
    assert publisher.asked == [("HEAD", "/hospice")]
    assert publisher.agents == {"User-Agent: HelplineLinkCheck/1.0"}


@pytest.mark.parametrize("status", [403, 404, 405, 501])
async def test_a_server_that_knows_no_head_is_asked_again(visit: LinkVisit, publisher: Publisher, status: int) -> None:
    publisher.pages["/hospice"] = Page(head_status=status)
    assert (await finding(visit, publisher, "/hospice")).health == "works"
    assert publisher.asked == [("HEAD", "/hospice"), ("GET", "/hospice")]


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_gone_is_broken(visit: LinkVisit, publisher: Publisher, status: int) -> None:
    publisher.pages["/hospice"] = Page(status)
    assert await finding(visit, publisher, "/hospice") == LinkFinding("broken", f"answers {status}")


async def test_a_page_that_moved_is_followed_and_its_new_address_kept(visit: LinkVisit, publisher: Publisher) -> None:
    publisher.pages["/old"] = Page(301, location="/older")
    publisher.pages["/older"] = Page(308, location=publisher.url("/hospice"))
    found = await finding(visit, publisher, "/old")
    assert (found.health, found.moved_to) == ("moved", publisher.url("/hospice"))


async def test_a_circle_is_noticed(visit: LinkVisit, publisher: Publisher) -> None:
    publisher.pages |= {"/a": Page(302, location="/b"), "/b": Page(302, location="/a")}
    assert await finding(visit, publisher, "/a") == LinkFinding("broken", "redirects in a circle")


async def test_an_endless_road_is_left(visit: LinkVisit, publisher: Publisher) -> None:
    publisher.pages |= {f"/{n}": Page(302, location=f"/{n + 1}") for n in range(9)}
    assert await finding(visit, publisher, "/0") == LinkFinding("broken", "redirects too often")


@pytest.mark.parametrize("slow", [Page(stall=True), Page(drip=True)])
async def test_a_server_that_stalls_or_drips_does_not_hold_the_check(
    publisher: Publisher, visit: LinkVisit, slow: Page
) -> None:
    publisher.pages["/slow"] = slow
    hurried = LinkVisit(visit.client, visit.allowed, Manners(patience=0.05))
    assert (await hurried.look_at(publisher.url("/slow"), "html", EVERYTHING)).why == "did not answer in time"


async def test_a_booklet_that_changed_type_is_broken(visit: LinkVisit, publisher: Publisher) -> None:
    assert (await finding(visit, publisher, "/hospice", "pdf")).health == "broken"
    publisher.pages["/hospice"] = Page(content_type="application/pdf")
    assert (await finding(visit, publisher, "/hospice", "pdf")).health == "works"


async def test_a_server_that_is_away_leaves_what_was_known(visit: LinkVisit) -> None:
    allowed = Allowed(frozenset(), frozenset(("127.0.0.1:1",)))
    away = LinkVisit(visit.client, allowed, QUICK)
    assert (await away.look_at("http://127.0.0.1:1/x", "html", EVERYTHING)).health is None


@pytest.mark.parametrize(
    "elsewhere",
    ["http://127.0.0.1:1/admin", "https://169.254.169.254/latest/meta-data", "file:///etc/passwd", "//evil.example/"],
)
async def test_a_redirect_cannot_lead_inside_the_network(
    visit: LinkVisit, publisher: Publisher, elsewhere: str
) -> None:
    publisher.pages["/trap"] = Page(302, location=elsewhere)
    found = await finding(visit, publisher, "/trap")
    assert found.health == "broken"
    assert found.why.startswith("may not be visited")


async def test_a_publishers_name_that_points_inside_is_not_visited(visit: LinkVisit) -> None:
    async def inside(host: str, port: int) -> list[str]:
        return ["151.101.1.1", "10.0.0.8"]

    fooled = LinkVisit(visit.client, Allowed(), QUICK, inside)
    found = await fooled.look_at("https://www.cancer.org/x", "html", EVERYTHING)
    assert found.why == "may not be visited: its name leads into an internal network"


async def test_the_connection_goes_to_the_address_that_was_looked_at(secure: Secure) -> None:
    assert (await secure.visit.look_at(secure.url("/hospice"), "html", EVERYTHING)).health == "works"


async def test_a_machine_that_cannot_prove_its_name_is_not_believed(secure: Secure) -> None:
    other = f"www.cancer.gov:{secure.publisher.port}"
    allowed = Allowed(exceptions=frozenset((other,)))
    visit = LinkVisit(secure.visit.client, allowed, QUICK, secure.visit.resolve)
    assert (await visit.look_at(f"https://{other}/hospice", "html", EVERYTHING)).health is None


async def test_robots_are_asked_first_and_obeyed(visit: LinkVisit, publisher: Publisher) -> None:
    publisher.pages["/robots.txt"] = Page(content_type="text/plain", body="User-agent: *\nDisallow: /hospice\n")
    robots = await visit.read_robots(publisher.url("/hospice"))
    assert (await visit.look_at(publisher.url("/hospice"), "html", robots)).health is None
    assert publisher.asked == [("GET", "/robots.txt")]


async def test_a_site_whose_robots_cannot_be_read_is_left_alone(visit: LinkVisit, publisher: Publisher) -> None:
    publisher.pages["/robots.txt"] = Page(503)
    assert not (await visit.read_robots(publisher.url("/x"))).allows(publisher.url("/x"))


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
