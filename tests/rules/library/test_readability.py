"""The measure of reading agrees with people who count by hand."""

import pytest

from service.rules.library.readability import (
    ease_of_spanish,
    english_syllables,
    grade_of_english,
    sentences,
    spanish_syllables,
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    {
        "chat": 1,
        "please": 1,
        "waited": 2,
        "called": 1,
        "people": 2,
        "cancer": 2,
        "specialist": 3,
        "you're": 1,
        "helpline": 2,
        "information": 4,
        "minutes": 2,
        "while": 1,
        "table": 2,
    }.items(),
)
def test_english_syllables(word: str, syllables: int) -> None:
    assert english_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    {
        "cáncer": 2,
        "línea": 3,
        "ayuda": 3,
        "quien": 1,
        "espera": 3,
        "día": 2,
        "especialista": 5,
        "muy": 1,
        "leer": 2,
        "guía": 2,
        "ahora": 3,
        "información": 4,
        "niño": 2,
    }.items(),
)
def test_spanish_syllables(word: str, syllables: int) -> None:
    assert spanish_syllables(word) == syllables


def test_numbers_and_placeholders_are_no_words() -> None:
    assert sentences("Call 1-800-227-2345. {name} is here!") == [["Call"], ["is", "here"]]


def test_a_childs_sentence_is_easier_than_a_lawyers() -> None:
    assert grade_of_english(["We are here to help you. Please wait a bit."]) < 3
    assert grade_of_english(["Notwithstanding the aforementioned provisions, participation is voluntary."]) > 12
    assert ease_of_spanish(["Estamos aquí. Espere un poco, por favor."]) > 80
    assert ease_of_spanish(["La participación es exclusivamente confidencial y administrativamente regulada."]) < 20
