"""One link visited, against a publisher on this machine: nothing here needs the network."""

import pytest

from service.actions.library.link_visit import LinkVisit, Manners
from service.protocol.library.articles import Format
from service.rules.library.link_health import LinkFinding
from service.rules.library.links import Allowed
from service.rules.library.robots import read_robots
from tests.support.publisher import QUICK, Page, Publisher, Secure

EVERYTHING = read_robots(404)


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
