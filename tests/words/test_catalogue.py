"""The languages say the same things: the same keys, the same places for values."""

import re
from datetime import datetime

import pytest

from service.words.catalogue import clock, languages, moment, say, words


def test_english_comes_first_and_spanish_is_there() -> None:
    assert languages()[0] == "en"
    assert "es" in languages()


def places(language: str) -> dict[str, set[str]]:
    """Where each sentence of a language takes a value. A singular may say its number as a word instead."""
    found = {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in words(language).items()}
    return {key: names - {"count"} if key.endswith(".one") else names for key, names in found.items()}


@pytest.mark.parametrize("language", languages()[1:])
def test_each_language_has_every_sentence_with_the_same_places(language: str) -> None:
    assert places(language) == places("en")


def test_a_language_that_we_do_not_have_is_answered_in_english() -> None:
    assert say("tlh", "weekday.1") == "Monday"
    assert say("../staff/en", "weekday.1") == "Monday"


def test_a_value_is_never_read_as_a_sentence() -> None:
    assert "{phone}" in say("en", "hours.closed.holiday", name="{phone}")


def test_a_sentence_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        say("en", "no.such.sentence")


@pytest.mark.parametrize(
    ("hour", "english", "spanish"),
    [
        (0, "12:05 am", "12:05 a.m."),
        (7, "7:05 am", "7:05 a.m."),
        (12, "12:05 pm", "12:05 p.m."),
        (23, "11:05 pm", "11:05 p.m."),
    ],
)
def test_the_clock_has_twelve_hours(hour: int, english: str, spanish: str) -> None:
    local = datetime(2026, 11, 30, hour, 5)  # noqa: DTZ001
    assert (clock("en", local), clock("es", local)) == (english, spanish)


def test_a_moment_in_words() -> None:
    local = datetime(2026, 11, 30, 7, 0)  # noqa: DTZ001
    assert moment("en", local) == "Monday, November 30, 7:00 am"
    assert moment("es", local) == "lunes 30 de noviembre, 7:00 a.m."


def test_no_full_stop_stands_behind_the_point_of_an_abbreviation() -> None:
    assert say("es", "hours.opens", moment="lunes, 7:00 a.m.") == "Abre de nuevo el lunes, 7:00 a.m."
    assert say("es", "hours.opens", moment="lunes") == "Abre de nuevo el lunes."
