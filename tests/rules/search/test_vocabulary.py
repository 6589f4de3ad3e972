"""The vocabulary that ships: every phrase can be found, says something, and stands in both languages."""

import pytest

from service.actions.library.starter import VOCABULARY, starter_articles, starter_vocabulary
from service.rules.search.families import EXACT
from service.rules.search.texts import article_text
from service.rules.search.vocabulary import VocabularyFile
from service.rules.search.words import words

FILE = VocabularyFile.model_validate_json(VOCABULARY.read_bytes())
READY = starter_vocabulary()
TOO_COMMON = 0.2
"""A family in more than this share of the articles' titles tells nothing."""


@pytest.mark.parametrize("language", list(FILE.languages))
def test_every_phrase_finds_its_family(language: str) -> None:
    lost = [
        (family.id, phrase)
        for family in FILE.families
        for phrase in family.phrases[language]
        if family.id not in READY.families.find(words(phrase), language)
    ]
    assert lost == []


@pytest.mark.parametrize("language", list(FILE.languages))
def test_no_phrase_is_made_of_small_words_unless_it_must_stand_exactly_so(language: str) -> None:
    """Otherwise "uñas" (nails), which loses its tilde to become "unas" (some), would be found everywhere."""
    tongue = READY.tongues[language]
    empty = [
        phrase
        for family in FILE.families
        for phrase in family.phrases[language]
        if not phrase.startswith(EXACT) and not tongue.said(words(phrase))
    ]
    assert empty == []


def test_both_languages_know_every_family() -> None:
    assert [family.id for family in FILE.families if set(family.phrases) != set(FILE.languages)] == []


def test_no_family_is_named_twice() -> None:
    ids = [family.id for family in FILE.families]
    assert len(ids) == len(set(ids))


def test_no_word_leads_to_two_others() -> None:
    for tongue in FILE.languages.values():
        listed = [word for group in tongue.same for word in group]
        assert len(listed) == len(set(listed))


def test_a_family_tells_articles_apart() -> None:
    titles = [article_text(article, {}, READY).families_in_title for article in starter_articles()]
    common = {
        family.id
        for family in FILE.families
        if family.kind not in ("generic", "person") and sum(family.id in t for t in titles) > TOO_COMMON * len(titles)
    }
    assert common == set()
