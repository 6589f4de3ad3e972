"""Families of everyday words: "chemo", "quimio" and "infusion" mean the same thing, in every language.

A family's phrase is found when all its meaningful words stand close together, in any order: "stopped eating" is
found in "eating has nearly stopped". A phrase that begins with "=" must stand exactly so: "=cancer de mama" is
breast cancer, while "mama" alone is mother.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from service.protocol.base import Language, Strict
from service.rules.search.words import REFUSAL, Tongue, words

Kind = Literal[
    "cancer-type", "population", "treatment", "symptom", "intent", "topic", "feeling", "person", "format", "generic"
]

EXACT: Final = "="
LOOSE: Final = {2: 1}
"""Other words allowed inside a phrase of two words: "keeps on growing" is still "keeps … growing"."""

LOOSER: Final = 2
"""And inside a longer one, which is less likely to come together by chance."""


class Family(Strict):
    """Words for one thing. `kind` decides how much finding it says about what somebody wants."""

    id: str
    kind: Kind
    phrases: dict[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a family as it is looked for.

    `near`: its roots close together; `beside`: its roots, small words too, side by side; `written`: exactly so.
    """

    family: str
    parts: tuple[str, ...]
    how: Literal["near", "beside", "written"]


PhraseIndex = dict[str, list[Phrase]]
"""Phrases by the first of their parts."""


class FamilyFinder:
    """All families, ready to be found in a text.

    People mix languages ("chemo" in a Spanish sentence), so the other languages' phrases are found as well, but only
    as they are written: stemmed, Spanish "termine" would become English "terminal".
    """

    def __init__(self, families: Iterable[Family], tongues: Iterable[Tongue]) -> None:
        self.by_id = {family.id: family for family in families}
        self._tongues = {tongue.language: tongue for tongue in tongues}
        self._as_written = {language: tongue.as_written() for language, tongue in self._tongues.items()}
        self._own = {language: self._learn(tongue) for language, tongue in self._tongues.items()}
        self._foreign = {language: self._learn(tongue) for language, tongue in self._as_written.items()}

    def _learn(self, tongue: Tongue) -> PhraseIndex:
        phrases: PhraseIndex = defaultdict(list)
        for family in self.by_id.values():
            for text in family.phrases.get(tongue.language, ()):
                phrase = _phrase(family.id, text, tongue)
                phrases[phrase.parts[0]].append(phrase)
        return phrases

    def find(self, folded: Sequence[str], language: str) -> frozenset[str]:
        """The families that occur in the folded words of a text in this language."""
        found: set[str] = set()
        for other in self._tongues:
            own = other == language
            tongue = self._tongues[other] if own else self._as_written[other]
            found.update(_found(self._own[other] if own else self._foreign[other], folded, tongue))
        return frozenset(found)

    def known_words(self, language: str) -> frozenset[str]:
        """Every folded word of every phrase in one language, for telling a misspelling from a word."""
        texts = (text for family in self.by_id.values() for text in family.phrases.get(language, ()))
        return frozenset(word for text in texts for word in words(text))


def _phrase(family: str, text: str, tongue: Tongue) -> Phrase:
    """A phrase in which little is meant, such as "throw up" or "how long do i have", must stand as a whole."""
    folded = words(text)
    meant = tongue.said(folded)
    if text.startswith(EXACT) or not meant:
        return Phrase(family, tuple(folded), "written")
    if len(folded) > 1 and (len(meant) == 1 or not tongue.telling(folded)):
        return Phrase(family, tuple(tongue.roots(folded)), "beside")
    return Phrase(family, tuple(meant), "near")


def _found(phrases: PhraseIndex, folded: Sequence[str], tongue: Tongue) -> Iterator[str]:
    roots = tongue.roots(folded)
    places = _places(tongue.said(folded))
    for part in {*places, *roots, *folded}:
        for phrase in phrases.get(part, ()):
            if _stands(phrase, folded, roots, places):
                yield phrase.family


def _stands(phrase: Phrase, folded: Sequence[str], roots: Sequence[str], places: dict[str, list[int]]) -> bool:
    if phrase.how == "near":
        return _stand_close(phrase.parts, places)
    return _stand_in_a_row(phrase.parts, folded if phrase.how == "written" else roots)


def _places(meant: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(meant):
        places[word].append(place)
    return places


def _stand_in_a_row(parts: tuple[str, ...], folded: Sequence[str]) -> bool:
    length = len(parts)
    return any(tuple(folded[at : at + length]) == parts for at in range(len(folded) - length + 1))


def _stand_close(parts: tuple[str, ...], places: dict[str, list[int]]) -> bool:
    if any(part not in places for part in parts):
        return False
    reach = len(parts) - 1 + LOOSE.get(len(parts), LOOSER)
    return any(_all_near(parts, places, start, reach) for start in places[parts[0]])


def _all_near(parts: tuple[str, ...], places: dict[str, list[int]], start: int, reach: int) -> bool:
    """A refusal comes first, since "sleep, not eat" is not "not sleep"; other words may come in any order."""
    low = start if parts[0] == REFUSAL else start - reach
    near = [next((place for place in places[part] if low <= place <= start + reach), None) for part in parts]
    here = [place for place in near if place is not None]
    return len(here) == len(parts) and max(here) - min(here) <= reach
