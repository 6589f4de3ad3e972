"""Misspelt words are read as they were meant, and ordinary words are left alone."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.search.spelling import SpellingCorrector, distance, sound

KNOWN = ("chemotherapy", "hospice", "hospicio", "diarrhea", "liver", "colon", "cirugia", "palliative", "lymphedema")
SPELLING = SpellingCorrector(KNOWN)
WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hospice", "hospice"),
        ("hospise", "hospice"),
        ("ospicio", "hospicio"),
        ("sirujia", "cirugia"),
        ("diarhea", "diarrhea"),
        ("chemotheraphy", "chemotherapy"),
        ("kemotherapy", "chemotherapy"),
        ("pallative", "palliative"),
        ("limphedema", "lymphedema"),
    ],
)
def test_a_word_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert SPELLING.meant(written) == meant


@pytest.mark.parametrize("word", ["live", "color", "over", "clone", "2026", "zzzzzzzz", ""])
def test_another_word_is_not_bent(word: str) -> None:
    assert SPELLING.meant(word) is None


@given(st.sampled_from(KNOWN), st.data())
def test_one_missing_letter_in_a_long_word_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(4, len(word) - 1))
    written = word[:at] + word[at + 1 :]
    meant = SPELLING.meant(written)
    assert meant is not None or len(word) < 8
    assert meant is None or distance(meant, written) <= 2


def test_the_word_given_first_wins_between_equals() -> None:
    assert SpellingCorrector(("dinner", "winter", "winner")).meant("wimner") == "winner"
    assert SpellingCorrector(("tamoxifen", "tamoxifin")).meant("tamoxifan") == "tamoxifen"


def test_a_word_that_is_being_typed_is_completed() -> None:
    assert SPELLING.begun("hos", 3) == ["hospice", "hospicio"]
    assert SPELLING.begun("ho", 3) == []


@given(WORDS, WORDS)
def test_distance_is_a_distance(one: str, other: str) -> None:
    steps = distance(one, other)
    assert steps == distance(other, one)
    assert (steps == 0) == (one == other)
    assert abs(len(one) - len(other)) <= steps <= max(len(one), len(other))


def test_swapped_letters_are_one_step() -> None:
    assert distance("nuasea", "nausea") == 1


def test_what_sounds_alike_sounds_alike() -> None:
    assert sound("zapatilla") == sound("sapatiya")
    assert sound("vomito") == sound("bomito")
