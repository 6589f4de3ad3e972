"""Searching the starter library as visitors and specialists do."""

from datetime import date

import pytest

from service.actions.library.index import SearchIndex, build_index
from service.actions.library.search import search, suggest
from service.actions.library.starter import starter_articles, starter_topics, starter_vocabulary
from service.protocol.library.articles import Article
from tests.support.library import article, variant


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return build_index(starter_articles(), starter_topics(), starter_vocabulary())


def small(*articles: Article) -> SearchIndex:
    return build_index(articles, starter_topics(), starter_vocabulary())


def found(index: SearchIndex, text: str, language: str = "en", **asked: object) -> list[str]:
    return [hit.slug for hit in search(index, text, language, only_offerable=False, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("dad's treatments stopped working", "en", "acs-if-treatments-stop-working"),
        ("the chemo isn't doing anything for my mom", "en", "acs-if-treatments-stop-working"),
        ("the doctor says there is nothing more they can do", "en", "acs-if-treatments-stop-working"),
        ("second opinion", "en", "acs-second-opinion"),
        ("living will", "en", "acs-advance-directives"),
        ("how will we know she is dying", "en", "acs-near-death-signs"),
        ("hospice vs palliative", "en", "acs-palliative-care"),
        ("hospice vs palliative", "en", "acs-hospice-what"),
        ("clinical trials", "en", "nci-trials-what"),
        ("la quimio ya no funciona", "es", "acs-if-treatments-stop-working"),
        ("cuidados paliativos", "es", "nci-palliative-care"),
    ],
)
def test_what_a_frightened_relative_types_finds_the_article(
    index: SearchIndex, text: str, language: str, slug: str
) -> None:
    assert slug in found(index, text, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("quimioterapia náuseas", "quimioterapia nauseas", "es"),
        ("chemotherapy", "CHEMOTHERAPY", "en"),
        ("palliative care", "pallative care", "en"),
        ("colonoscopy", "colonoscapy", "en"),
    ],
)
def test_accents_capitals_and_slips_do_not_matter(index: SearchIndex, one: str, other: str, language: str) -> None:
    assert found(index, one, language)[:3] == found(index, other, language)[:3]


def test_results_appear_while_the_word_is_being_typed(index: SearchIndex) -> None:
    assert "nci-lymphedema" in found(index, "lymphed")


def test_everyday_words_of_the_other_language_are_understood(index: SearchIndex) -> None:
    assert found(index, "chemo", "es")[0] in {"acs-chemotherapy", "nci-chemotherapy"}


def test_visitors_are_not_offered_what_nobody_has_confirmed(index: SearchIndex) -> None:
    offered = [hit.slug for hit in search(index, "fatigue", "en", limit=20)]
    assert "acs-fatigue" not in offered
    assert "acs-fatigue" in found(index, "fatigue", limit=20)


def test_the_hit_is_in_the_visitors_language_where_there_is_one(index: SearchIndex) -> None:
    (hit, *_) = search(index, "cuidados paliativos", "es")
    assert (hit.variant.language, hit.language) == ("es", "es")


def test_only_articles_in_the_language_can_be_asked_for(index: SearchIndex) -> None:
    hits = search(index, "hospice", "es", limit=20, only_in_language=True)
    assert {hit.variant.language for hit in hits} == {"es"}


def test_a_topic_holds_the_finer_ones_under_it(index: SearchIndex) -> None:
    slugs = found(index, "walk", topics=["donations-events"], limit=20)
    assert "acs-relay-for-life" in slugs
    assert "acs-physical-activity" not in slugs
    assert "nci-grief" in found(index, "loss", topics=["patient-programs"], limit=20)


def test_a_topic_without_words_is_browsed_and_the_visitors_language_comes_first(index: SearchIndex) -> None:
    hits = search(index, "", "es", topics=["tobacco"], limit=50)
    assert len(hits) > 5
    languages = [hit.variant.language for hit in hits]
    assert languages == sorted(languages, reverse=True)


@pytest.mark.parametrize("text", ["", "   ", "?!", "the of and", "*:* OR (", "qwrtzpsdf", "a" * 10_000])
def test_words_that_say_nothing_find_nothing_and_break_nothing(index: SearchIndex, text: str) -> None:
    assert found(index, text) == []


def test_a_retired_or_broken_article_is_never_found() -> None:
    index = small(article("old", retired=True), article("dead", variant(health="broken")))
    assert found(index, "second opinion") == []


def test_other_languages_are_found_by_their_own_words() -> None:
    index = small(article("a", variant(), variant("ar", "pdf", title="العلاج الكيميائي")), article("b"))
    assert found(index, "العلاج", "ar") == ["a"]


def test_between_equals_language_decides_and_then_freshness() -> None:
    old, new = date(2015, 1, 1), date(2024, 1, 1)
    index = small(
        article("english", variant(last_reviewed=new)),
        article("old", variant(), variant("es", title="Second opinions (en)", last_reviewed=old)),
        article("new", variant(), variant("es", title="Second opinions (en)", last_reviewed=new)),
    )
    assert found(index, "segunda opinion", "es") == ["new", "old", "english"]


def test_the_same_library_gives_the_same_answer_every_time() -> None:
    once = build_index(starter_articles(), starter_topics(), starter_vocabulary())
    again = build_index(starter_articles(), starter_topics(), starter_vocabulary())
    for text in ("my mom is dying", "no car for chemo", "scared"):
        assert search(once, text, "en") == search(again, text, "en")


def test_up_to_three_suggestions_come_from_what_was_said_last(index: SearchIndex) -> None:
    hits = suggest(index, ["hi", "my mother is on chemo", "she throws up all the time"], "en")
    assert 1 <= len(hits) <= 3
    assert hits[0].slug == "nci-nausea"


@pytest.mark.parametrize("said", ["thank you so much", "hello", "ok", "yes please", "gracias", "my mom"])
def test_small_talk_brings_no_suggestions(index: SearchIndex, said: str) -> None:
    assert suggest(index, [said], "en") == []


def test_nothing_unconfirmed_is_suggested(index: SearchIndex) -> None:
    hits = suggest(index, ["what is palliative care"], "en")
    assert hits
    assert all(hit.variant.seen for hit in hits)
