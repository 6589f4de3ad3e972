"""Words as search sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.search.words import Tongue, fold, same_words, words

TONGUE = Tongue(
    language="en",
    small=frozenset(("i", "the", "to")),
    asking=frozenset(("how",)),
    refusals=frozenset(("cant", "dont", "no")),
    same=same_words([("chemo", "chemotherapy")]),
    stem=lambda word: word.removesuffix("s"),
)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_accents_and_capitals_are_optional() -> None:
    assert words("¿Qué es la QUIMIOTERAPIA rápida?") == words("que es la quimioterapia rapida")


def test_small_words_go_and_every_refusal_is_the_same() -> None:
    assert TONGUE.said(words("I can't sleep")) == TONGUE.said(words("i don't sleep")) == ["not", "sleep"]


def test_interchangeable_words_become_one() -> None:
    assert TONGUE.said(["chemotherapy"]) == TONGUE.said(["chemo"]) == ["chemo"]


def test_words_that_matter_only_in_phrases_are_not_looked_for_alone() -> None:
    assert TONGUE.telling(words("how to stop the cramps")) == {"stop", "cramp"}


def test_other_scripts_are_words_too() -> None:
    assert words("العلاج الكيميائي") == words("العلاج  الكيميائي")
    assert len(words("癌症的化疗")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my 6 year old", "agechild"),
        ("our 4 yr old", "agechild"),
        ("im 15", "ageteen"),
        ("i'm 41", "ageadult"),
        ("tengo 45", "ageadult"),
        ("mi hija de 7 años", "agechild"),
        ("what does T3N1M0 mean", "tnm"),
    ],
)
def test_ages_and_stages_are_read(text: str, found: str) -> None:
    assert found in words(text)


@pytest.mark.parametrize("text", ["2 years after surgery", "hace 5 años", "smoked for 30 years", "since 3 yrs"])
def test_a_length_of_time_is_no_age(text: str) -> None:
    assert not [word for word in words(text) if word.startswith("age")]
