"""Families of everyday words: "chemo", "quimio" and "infusion" mean the same thing, in both languages.

A family's phrase is found when all its meaningful words stand close together, in any order: "stopped eating" is found in
"eating has nearly stopped". A phrase that starts with "=" must stand exactly so: "=cancer de mama" is breast cancer,
while "mama" alone is mother.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from service.protocol.base import Strict
from service.rules.search_words import SEARCHED, Stem, said, words

Kind = Literal[
    "cancer-type",
    "population",
    "treatment",
    "symptom",
    "intent",
    "topic",
    "feeling",
    "person",
    "format",
    "generic",
]

LOOSE: Final = {2: 1}
"""Other words allowed inside a phrase of two words: "keeps on growing" is still "keeps … growing"."""

LOOSER: Final = 2
"""And inside a longer one, which is less likely to come together by chance."""

EXACT: Final = "="


class Family(Strict):
    """Words for one thing. `kind` decides how much finding it says about what somebody wants."""

    id: str
    kind: Kind
    en: tuple[str, ...]
    es: tuple[str, ...]

    def phrases(self, language: str) -> tuple[str, ...]:
        """The family's phrases in one of the searched languages."""
        return self.en if language == "en" else self.es


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a family as it is looked for."""

    family: str
    parts: tuple[str, ...]
    exact: bool


class Vocabulary:
    """All families, ready to be found in a text.

    People mix languages ("chemo" in a Spanish sentence), so the other language's phrases are found as well, but only as they
    are written: stemmed, Spanish "termine" would become English "terminal".
    """

    def __init__(self, families: Iterable[Family], stem: Stem) -> None:
        self.families = {family.id: family for family in families}
        self._stem = stem
        self._stemmed = {language: self._learn(language, stem) for language in SEARCHED}
        self._as_written = {language: self._learn(language, _unstemmed) for language in SEARCHED}

    def _learn(self, language: str, stem: Stem) -> dict[str, list[Phrase]]:
        by_part: dict[str, list[Phrase]] = defaultdict(list)
        for family in self.families.values():
            for text in family.phrases(language):
                phrase = _phrase(family.id, text, language, stem)
                by_part[phrase.parts[0]].append(phrase)
        return by_part

    def find(self, folded: Sequence[str], language: str) -> frozenset[str]:
        """The families that occur in the folded words of a text in one of the searched languages."""
        found = _find(self._stemmed[language], list(folded), language, self._stem)
        for other in SEARCHED:
            if other != language:
                found |= _find(self._as_written[other], list(folded), other, _unstemmed)
        return frozenset(found)

    def known_words(self, language: str) -> frozenset[str]:
        """Every folded word of every phrase in one language, for telling a misspelling from a word."""
        texts = (phrase for family in self.families.values() for phrase in family.phrases(language))
        return frozenset(word for text in texts for word in words(text))


def _unstemmed(word: str, _language: str) -> str:
    return word


def _phrase(family: str, text: str, language: str, stem: Stem) -> Phrase:
    """A phrase with one meaningful word left, such as "the runs", is looked for exactly as it stands."""
    folded = words(text)
    meant = said(folded, language, stem)
    exact = text.startswith(EXACT) or not meant or (len(meant) == 1 and len(folded) > 1)
    return Phrase(family, tuple(folded if exact else meant), exact)


def _find(phrases: dict[str, list[Phrase]], folded: list[str], language: str, stem: Stem) -> set[str]:
    places = _places(said(folded, language, stem))
    return {
        phrase.family
        for part in {*places, *folded}
        for phrase in phrases.get(part, ())
        if (_stands_exactly(phrase.parts, folded) if phrase.exact else _stand_close(phrase.parts, places))
    }


def _places(meant: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(meant):
        places[word].append(place)
    return places


def _stands_exactly(parts: tuple[str, ...], folded: list[str]) -> bool:
    length = len(parts)
    return any(tuple(folded[at : at + length]) == parts for at in range(len(folded) - length + 1))


def _stand_close(parts: tuple[str, ...], places: dict[str, list[int]]) -> bool:
    if any(part not in places for part in parts):
        return False
    reach = len(parts) - 1 + LOOSE.get(len(parts), LOOSER)
    return any(_all_near(parts, places, start, reach) for start in places[parts[0]])


def _all_near(parts: tuple[str, ...], places: dict[str, list[int]], start: int, reach: int) -> bool:
    """A refusal comes first, since "eat, not sleep" is not "not eat"; other words may come in any order."""
    low = start if parts[0] == "not" else start - reach
    near = [next((place for place in places[part] if low <= place <= start + reach), None) for part in parts]
    here = [place for place in near if place is not None]
    return len(here) == len(parts) and max(here) - min(here) <= reach
