"""What an import would change, told before it changes anything."""

from datetime import UTC, datetime

import pytest

from service.protocol.library.articles import Article
from service.rules.library.difference import Change, acts, difference, with_checks
from tests.support.library import article, variant

WHEN = datetime(2026, 10, 14, tzinfo=UTC)


def test_a_file_that_says_the_same_makes_no_difference() -> None:
    found = difference({"second-opinion": article()}, [article()])
    assert found.nothing
    assert found.unchanged == ("second-opinion",)


def test_new_changed_and_kept_articles_are_told_apart() -> None:
    before = {"one": article("one"), "two": article("two")}
    found = difference(before, [article("two", owner="ben"), article("three")])
    assert found.added == ("three",)
    assert found.changed == (Change("two", "owner", None, "ben"),)
    assert found.kept == ("one",)
    assert found.touched == ("three", "two")


def test_a_changed_link_is_named_by_language_and_format() -> None:
    after = article("a", variant(), variant("es", title="Otro"))
    found = difference({"a": article("a", variant(), variant("es"))}, [after])
    assert [str(change) for change in found.changed] == ["a: es html title: Second opinions (es) → Otro"]


def test_a_dropped_variant_shows_every_field_going() -> None:
    found = difference({"a": article("a", variant(), variant("es"))}, [article("a", variant())])
    assert {change.after for change in found.changed} == {None}
    assert all(change.field.startswith("es html") for change in found.changed)


def test_the_last_line_counts() -> None:
    *_, last = difference({"a": article("a")}, [article("a", owner="ben"), article("b")]).lines()
    assert last == "1 new, 1 changed, 0 as before, 0 not in the file and kept"


def test_a_long_value_is_shortened_to_one_line() -> None:
    change = Change("a", "summary", "x" * 500, "")
    assert len(str(change)) < 100
    assert str(change).endswith("→ nothing")


def test_what_we_found_out_about_a_link_stays_with_its_address() -> None:
    known = article("a", variant(health="works", checked_at=WHEN))
    assert with_checks(known, article("a")) == known
    elsewhere = article("a", variant(url="https://cancer.example.org/new"))
    assert with_checks(known, elsewhere) == elsewhere


def test_a_file_with_checks_of_its_own_is_believed() -> None:
    restored = article("a", variant(health="broken", checked_at=WHEN))
    assert with_checks(article("a", variant(health="works", checked_at=WHEN)), restored) == restored


PLAIN, RETIRED = article("a"), article("a", retired=True, replaced_by="b")


@pytest.mark.parametrize(
    ("before", "after", "recorded"),
    [
        (None, PLAIN, ("article_added",)),
        (PLAIN, PLAIN, ()),
        (PLAIN, article("a", owner="ben"), ("article_edited",)),
        (PLAIN, RETIRED, ("article_retired",)),
        (RETIRED, PLAIN, ("article_restored",)),
        (RETIRED, article("a", retired=True, replaced_by="c"), ("article_retired",)),
        (PLAIN, article("a", owner="ben", retired=True), ("article_edited", "article_retired")),
    ],
)
def test_a_change_is_recorded_under_what_it_did(
    before: Article | None, after: Article, recorded: tuple[str, ...]
) -> None:
    assert acts(before, after) == recorded
