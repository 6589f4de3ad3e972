"""The measures of search, by hand-worked examples."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.search.measure import LabelledQuery, measure

SLUGS = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=10, unique=True)


def test_a_right_article_in_third_place() -> None:
    figures = measure([LabelledQuery(("c", "z"), ("a", "b", "c"))])
    assert figures["recall@1"] == 0
    assert figures["recall@3"] == figures["recall@5"] == 1
    assert figures["mrr"] == pytest.approx(1 / 3, abs=1e-4)
    assert figures["fraction@5"] == 0.5
    assert figures["ndcg@5"] == pytest.approx((1 / log2(4)) / (1 + 1 / log2(3)), abs=1e-4)


def test_nothing_found_is_nothing_gained() -> None:
    figures = measure([LabelledQuery(("a",), ())])
    assert [figures[name] for name in ("recall@5", "mrr", "ndcg@5")] == [0, 0, 0]


def test_figures_are_means_over_questions() -> None:
    figures = measure([LabelledQuery(("a",), ("a",)), LabelledQuery(("a",), ("b",))])
    assert (figures["recall@1"], figures["mrr"], figures["queries"]) == (0.5, 0.5, 2)


@given(SLUGS, SLUGS)
def test_every_measure_is_a_share_and_more_places_never_hurt(relevant: list[str], found: list[str]) -> None:
    figures = measure([LabelledQuery(relevant, found)])
    assert all(0 <= value <= 1 for name, value in figures.items() if name != "queries")
    assert figures["recall@1"] <= figures["recall@3"] <= figures["recall@5"]


@given(SLUGS)
def test_all_right_articles_first_is_perfect(relevant: list[str]) -> None:
    figures = measure([LabelledQuery(relevant, relevant)])
    assert figures["mrr"] == figures["ndcg@5"] == figures["recall@1"] == 1
