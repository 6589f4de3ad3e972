"""Which link a visitor is given, and in which language."""

from datetime import UTC, datetime

import pytest

from service.protocol.library.articles import Article
from service.rules.library.articles import allowed, best_variant, card, direction, offerable, state
from tests.support.library import article, variant

WHEN = datetime(2026, 10, 14, tzinfo=UTC)
UNSEEN = {"seen": False}


def shown(one: Article, language: str) -> tuple[str, str] | None:
    best = best_variant(one, language)
    return best.edition if best else None


def test_an_attested_link_is_offered() -> None:
    assert offerable(variant())


def test_a_link_that_nobody_has_seen_waits_for_a_check_or_a_person() -> None:
    assert not offerable(variant(**UNSEEN))
    assert offerable(variant(**UNSEEN, health="works"))
    assert offerable(variant(**UNSEEN, confirmed_at=WHEN))


@pytest.mark.parametrize("health", ["broken", "moved"])
def test_a_link_that_answers_wrongly_is_not_offered_whoever_vouched_for_it(health: str) -> None:
    assert not offerable(variant(health=health, confirmed_at=WHEN))


def test_nothing_of_a_retired_article_is_given_out() -> None:
    retired = article("old", variant(), variant("es"), retired=True)
    assert allowed(retired) == ()
    assert card(retired, "en") is None


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (article(), "offered"),
        (article("a", variant(**UNSEEN)), "unconfirmed"),
        (article("a", variant(health="moved")), "broken"),
        (article("a", variant(health="broken"), retired=True), "retired"),
    ],
)
def test_an_article_stands_where_its_english_page_stands(one: Article, expected: str) -> None:
    assert state(one) == expected


def test_the_visitors_language_comes_first_and_a_page_before_a_pdf() -> None:
    full = article("a", variant(), variant("es", "pdf"), variant("es"))
    assert shown(full, "es") == ("es", "html")


def test_a_pdf_in_the_visitors_language_comes_before_an_english_page() -> None:
    assert shown(article("a", variant(), variant("ar", "pdf")), "ar") == ("ar", "pdf")


def test_english_is_what_is_left_and_the_card_says_so() -> None:
    english = card(article(), "es")
    assert english is not None
    assert english.language == "en"


def test_a_third_language_is_never_chosen() -> None:
    assert shown(article("a", variant(**UNSEEN), variant("fr")), "es") is None


def test_an_unconfirmed_spanish_page_does_not_hide_the_english_one() -> None:
    assert shown(article("a", variant(), variant("es", **UNSEEN)), "es") == ("en", "html")


def test_a_specialist_may_see_what_is_not_confirmed_but_nothing_broken() -> None:
    one = article("a", variant(**UNSEEN), variant("es", health="broken"))
    seen = best_variant(one, "es", only_offerable=False)
    assert seen is not None
    assert seen.edition == ("en", "html")


def test_the_card_holds_links_in_its_language_and_apart_from_them_the_others() -> None:
    given = card(article("a", variant(), variant("en", "pdf"), variant("es"), variant("ar", "pdf")), "en")
    assert given is not None
    assert [(link.language, link.format) for link in given.links] == [("en", "html"), ("en", "pdf")]
    assert [link.language for link in given.other_languages] == ["es", "ar"]
    assert given.direction == "ltr"


def test_the_card_runs_in_the_direction_of_its_own_language() -> None:
    arabic = card(article("a", variant(), variant("ar", "pdf")), "ar")
    fallback = card(article(), "ar")
    assert arabic is not None
    assert fallback is not None
    assert (arabic.direction, fallback.direction) == ("rtl", "ltr")


@pytest.mark.parametrize(("language", "runs"), [("ur", "rtl"), ("ar-EG", "rtl"), ("zh-Hans", "ltr"), ("es", "ltr")])
def test_direction_is_that_of_the_languages_script(language: str, runs: str) -> None:
    assert direction(language) == runs
