"""What whoever writes a canned reply is told about how it reads."""

from collections.abc import Callable
from typing import Final

from service.protocol.library.replies import Reading
from service.rules.library.readability import (
    EASE,
    GRADE,
    ease_of_spanish,
    english_syllables,
    grade_of_english,
    sentences,
    spanish_syllables,
)
from service.rules.library.replies import unknown_placeholders

LONG_WORDS_NAMED: Final = 3
"""Enough to begin with; more would read as a scolding."""

LONG_FROM: Final[dict[str, int]] = {"en": 3, "es": 4}
"""Syllables of a word that may be hard: Spanish words are longer by nature."""

SYLLABLES: Final[dict[str, Callable[[str], int]]] = {"en": english_syllables, "es": spanish_syllables}


def reading_of(text: str, language: str) -> Reading:
    """How easy a reply is to read, with what makes it hard."""
    unknown = tuple(sorted(unknown_placeholders(text)))
    found = sentences(text)
    if language not in SYLLABLES or not found:
        return Reading(level="unknown", unknown_places=unknown)
    grade = round(grade_of_english([text]), 1) if language == "en" else None
    ease = round(ease_of_spanish([text]), 1) if language == "es" else None
    easy = (grade is None or grade <= GRADE) and (ease is None or ease >= EASE)
    return Reading(
        level="easy" if easy else "hard",
        grade=grade,
        ease=ease,
        longest_sentence=max(map(len, found)),
        long_words=_long_words(found, language),
        unknown_places=unknown,
    )


def _long_words(found: list[list[str]], language: str) -> tuple[str, ...]:
    """The words with most syllables, each once."""
    syllables = SYLLABLES[language]
    words = dict.fromkeys(word.lower() for sentence in found for word in sentence)
    long = [word for word in words if syllables(word) >= LONG_FROM[language]]
    return tuple(sorted(long, key=syllables, reverse=True)[:LONG_WORDS_NAMED])
