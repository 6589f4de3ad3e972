"""The vocabulary file: what search knows of each language, and the families of everyday words.

A further language is one more entry in the file: its small words, its interchangeable words, and its phrases in the
families that matter most.
"""

from collections.abc import Callable

from service.protocol.base import Language, Strict
from service.rules.search.families import Family, FamilyFinder
from service.rules.search.words import Stem, Tongue, fold, same_words

StemmerOf = Callable[[str], Stem]
"""The stemmer by its name, such as "spanish"."""


class TongueEntry(Strict):
    """What the file says about one language. `ordinary` words are never taken for a misspelling."""

    stemmer: str
    small: tuple[str, ...]
    asking: tuple[str, ...]
    refusals: tuple[str, ...]
    ordinary: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]


class VocabularyFile(Strict):
    """The whole file."""

    languages: dict[Language, TongueEntry]
    families: tuple[Family, ...]


class Vocabulary:
    """The vocabulary, ready for use."""

    def __init__(self, file: VocabularyFile, stemmer: StemmerOf) -> None:
        self.tongues = {language: _tongue(language, entry, stemmer) for language, entry in file.languages.items()}
        self.families = FamilyFinder(file.families, self.tongues.values())
        self.ordinary = {language: _folded(entry.ordinary) for language, entry in file.languages.items()}


def _tongue(language: str, entry: TongueEntry, stemmer: StemmerOf) -> Tongue:
    return Tongue(
        language=language,
        small=_folded(entry.small),
        asking=_folded(entry.asking),
        refusals=_folded(entry.refusals),
        same=same_words(entry.same),
        stem=stemmer(entry.stemmer),
    )


def _folded(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, listed))
