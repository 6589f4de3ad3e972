"""How hard a text is to read, by the formulas that plain-language guides use.

English: grade = 0.39 words/sentences + 11.8 syllables/words - 15.59 (Kincaid and others, Navy research branch
report 8-75, 1975), the United States school grade. Spanish: ease = 206.84 - 60 syllables/words
- 1.02 words/sentences (Fernández Huerta, 1959, with both parts as ratios); from 70 on it is grade six or lower.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

GRADE: Final = 6.0
"""The highest school grade of what visitors read: what plain-language guides ask for health information."""

EASE: Final = 70.0
"""The same grade on Fernández Huerta's scale: his "fairly easy" ends here."""

PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END: Final = re.compile(r"[.!?…:;]+(?:\s|$)|$")


def grade_of_english(texts: Sequence[str]) -> float:
    """The school grade of these texts read one after the other. They must hold a word."""
    words_per_sentence, syllables_per_word = _ratios(texts, english_syllables)
    return 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59


def ease_of_spanish(texts: Sequence[str]) -> float:
    """The reading ease of these texts read one after the other; higher is easier. They must hold a word."""
    words_per_sentence, syllables_per_word = _ratios(texts, spanish_syllables)
    return 206.84 - 60 * syllables_per_word - 1.02 * words_per_sentence


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; numbers and placeholders are no words."""
    parts = SENTENCE_END.split(PLACEHOLDER.sub("", text))
    return [words for part in parts if (words := WORD.findall(part))]


def english_syllables(word: str) -> int:
    """Groups of vowels, less the silent endings. Right for nine words in ten; errors level out in a text."""
    spoken = re.sub(r"(?<=[^aeiouyl])e$|(?<=[aeiou]l)e$|(?<=[^aeioutd])ed$|(?<=[^aeiouscxz])es$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def spanish_syllables(word: str) -> int:
    """Groups of vowels; two strong ones, or an accented weak one, are two syllables."""
    plain = re.sub(r"(?<=[qg])u(?=[eiéí])", "", word.lower())
    split = re.sub(r"(?<=[aeoáéóíú])(?=[aeoáéóíú])|(?<=[íú])(?=[aeo])", "-", plain)
    bare = "".join(c for c in unicodedata.normalize("NFD", split) if not unicodedata.combining(c) or c == "̃")
    return max(1, len(re.findall(r"[aeiou]+|(?<![aeiou-])y$", bare)))


def _ratios(texts: Sequence[str], syllables: Callable[[str], int]) -> tuple[float, float]:
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in sentence]
    return len(words) / len(found), sum(map(syllables, words)) / len(words)
