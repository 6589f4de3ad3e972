"""Words as search sees them: lower case, without accents, refusals in one form, small words set aside.

Accents are optional by construction: both the library and the question lose them before they are compared.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from service.rules.search.readings import with_readings

Stem = Callable[[str], str]
"""A folded word to its stem, for instance "treatments" to "treatment"."""

WORD: Final = re.compile(r"\w+")
APOSTROPHES: Final = re.compile(r"[’'`´]")

REFUSAL: Final = "not"
"""Can't, cannot, don't and no are all written so, for phrases such as "can't sleep"."""


def fold(text: str) -> str:
    """Lower case without accents: "Quimioterapia rápida" and "quimioterapia rapida" become the same."""
    parted = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).lower()).lower()
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of a text in order, with a word for each age and stage in it."""
    return WORD.findall(with_readings(fold(text)))


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language as search knows it. All words are folded.

    `small` says nothing at all; `asking` matters only inside a phrase; `same` leads interchangeable words to one of
    them.
    """

    language: str
    small: frozenset[str]
    asking: frozenset[str]
    refusals: frozenset[str]
    same: Mapping[str, str]
    stem: Stem

    def root(self, word: str) -> str:
        """What a word is compared by."""
        return self.same.get(word) or self.stem(word)

    def roots(self, folded: Iterable[str]) -> list[str]:
        """What each word is compared by, every refusal written "not"."""
        return [REFUSAL if word in self.refusals else self.root(word) for word in folded]

    def said(self, folded: Iterable[str]) -> list[str]:
        """The roots of the words that carry meaning."""
        return self.roots(word for word in folded if word not in self.small)

    def telling(self, folded: Sequence[str]) -> frozenset[str]:
        """The roots worth looking for one by one."""
        return frozenset(self.said(word for word in folded if word not in self.asking)) - {REFUSAL}

    def as_written(self) -> "Tongue":
        """The same language without stems: for its phrases inside a sentence of another language."""
        return replace(self, stem=_as_it_stands)


def _as_it_stands(word: str) -> str:
    return word


def same_words(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Every word of a group of interchangeable words, to the group's first."""
    return {fold(word): fold(group[0]) for group in groups for word in group}
