"""What a publisher's answer says about a link."""

import pytest

from service.protocol.library.articles import Format
from service.rules.library.link_health import LinkAnswer, LinkFinding, failed, judge
from service.rules.library.robots import read_robots

URL = "https://cancer.example.org/treatment/hospice"


def answer(status: int = 200, url: str = URL, kind: str = "text/html", permanent: bool = True) -> LinkAnswer:
    return LinkAnswer(url, status, kind, redirected=url != URL, permanent=permanent)


def health(given: LinkAnswer, wanted: Format = "html") -> str | None:
    return judge(URL, wanted, given).health


def test_a_page_that_answers_works() -> None:
    assert judge(URL, "html", answer(kind="text/html; charset=utf-8")) == LinkFinding("works", "works")


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_broken(status: int) -> None:
    assert health(answer(status)) == "broken"


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_wall_against_programs_or_a_bad_hour_says_nothing_about_the_page(status: int) -> None:
    assert health(answer(status)) is None


def test_a_page_that_moved_for_good_is_flagged_with_its_new_address() -> None:
    new = "https://cancer.example.org/care/hospice-care"
    assert judge(URL, "html", answer(url=new)) == LinkFinding("moved", f"has moved to {new}", new)


def test_a_redirect_for_now_keeps_the_address() -> None:
    assert health(answer(url="https://cancer.example.org/elsewhere", permanent=False)) == "works"


def test_a_redirect_that_only_tidies_the_address_works() -> None:
    assert health(answer(url="https://www.cancer.example.org/treatment/hospice/")) == "works"


@pytest.mark.parametrize("path", ["/", "", "/404.html", "/errors/page-not-found"])
def test_a_stand_in_for_a_missing_page_is_broken_though_it_answers(path: str) -> None:
    assert health(answer(url=f"https://cancer.example.org{path}", permanent=False)) == "broken"


def test_a_booklet_that_became_a_page_is_broken() -> None:
    assert health(answer(), "pdf") == "broken"
    assert health(answer(kind="application/pdf"), "html") == "broken"
    assert health(answer(kind="application/pdf"), "pdf") == "works"


def test_a_visit_without_an_answer_leaves_what_was_known_but_a_circle_does_not() -> None:
    assert failed("timeout").health is None
    assert failed("robots").health is None
    assert failed("loop").health == "broken"


def test_robots_are_heard() -> None:
    robots = read_robots(200, "User-agent: *\nDisallow: /private\nCrawl-delay: 5\n")
    assert robots.allows("https://cancer.example.org/hospice")
    assert not robots.allows("https://cancer.example.org/private/x")
    assert robots.delay(1.0) == 5.0
    assert robots.delay(9.0) == 9.0


def test_a_rule_for_our_check_by_name_goes_before_the_rule_for_all() -> None:
    robots = read_robots(200, "User-agent: *\nAllow: /\n\nUser-agent: HelplineLinkCheck\nDisallow: /\n")
    assert not robots.allows("https://cancer.example.org/")


def test_an_endless_delay_is_cut() -> None:
    assert read_robots(200, "User-agent: *\nCrawl-delay: 86400\n").delay(1.0) == 30.0


def test_without_robots_all_is_allowed_and_in_trouble_nothing() -> None:
    assert read_robots(404).allows("https://cancer.example.org/")
    assert not read_robots(503).allows("https://cancer.example.org/")
    assert not read_robots(None).allows("https://cancer.example.org/")
