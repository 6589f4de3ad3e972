"""A publisher's robots.txt: what it forbids stays unvisited, and a site in trouble is left alone altogether."""

import pytest

from service.rules.library.robots import LONGEST_DELAY, NAME, read_robots

PAGE = "https://cancer.example.org/hospice"


def test_what_a_site_forbids_everybody_or_us_by_name_is_not_visited() -> None:
    for who in ("*", NAME):
        robots = read_robots(200, f"User-agent: {who}\nDisallow: /hospice\n")
        assert not robots.allows(PAGE)
        assert robots.allows("https://cancer.example.org/rest")
    assert read_robots(200, "User-agent: SomebodyElse\nDisallow: /\n").allows(PAGE)


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (301, True), (500, False), (503, False), (None, False)]
)
def test_a_site_without_wishes_allows_all_and_one_in_trouble_nothing(status: int | None, allowed: bool) -> None:
    assert read_robots(status, "User-agent: *\nDisallow: /\n").allows(PAGE) is allowed


@pytest.mark.parametrize(("asked", "granted"), [(1, 2.0), (10, 10.0), (86_400, LONGEST_DELAY)])
def test_a_site_may_ask_for_a_slower_pace_than_ours_up_to_a_bound_and_never_for_a_faster(
    asked: int, granted: float
) -> None:
    assert read_robots(200, f"User-agent: *\nCrawl-delay: {asked}\n").delay(2.0) == granted
    assert read_robots(404).delay(2.0) == 2.0
