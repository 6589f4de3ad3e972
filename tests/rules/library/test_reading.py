"""Whoever writes a reply is told how it reads, and what makes it hard."""

import pytest

from service.rules.library.reading import reading_of

HARD = {
    "en": "Palliative consultations facilitate individualized communication with your oncologist, {nickname}.",
    "es": "La comunicación interdisciplinaria facilita extraordinariamente la participación, {nickname}.",
}
EASY = {"en": "I am here with you, {nickname}. Take your time.", "es": "Aquí estoy con usted. No hay prisa."}


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_easy_text_is_called_easy_and_a_hard_one_hard(language: str) -> None:
    assert reading_of(EASY[language], language).level == "easy"
    assert reading_of(HARD[language], language).level == "hard"


def test_each_language_has_a_measure_of_its_own() -> None:
    english, spanish = reading_of(EASY["en"], "en"), reading_of(EASY["es"], "es")
    assert (english.grade is None, english.ease is None) == (False, True)
    assert (spanish.grade is None, spanish.ease is None) == (True, False)


def test_what_makes_it_hard_is_named_and_not_more_than_a_person_can_mend_at_once() -> None:
    found = reading_of(HARD["en"], "en")
    assert found.longest_sentence == 8
    assert found.long_words == ("individualized", "communication", "consultations")


@pytest.mark.parametrize(("text", "language"), [("痛みはありますか", "ja"), ("", "en"), ("1-800-227-2345", "en")])
def test_where_there_is_no_measure_nothing_is_claimed(text: str, language: str) -> None:
    assert reading_of(text, language).level == "unknown"


def test_a_place_that_nothing_can_fill_is_named() -> None:
    assert reading_of("Hi {name}.", "en").unknown_places == ("name",)
