"""What somebody's words ask for: misspellings read as they were meant, families found, single words left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from service.rules.search.spelling import SpellingCorrector
from service.rules.search.vocabulary import Vocabulary
from service.rules.search.words import Tongue, words

COMPLETIONS: Final = 3
"""Words that an unfinished last word may become, for results while somebody is typing."""

LONGEST: Final = 60
"""Words of a question that are read: a long message says what it is about well before that."""


@dataclass(frozen=True, slots=True)
class Words:
    """A question as it is searched for: families, and by language the roots that stand alone."""

    families: frozenset[str]
    roots: Mapping[str, frozenset[str]]
    as_written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that are no misspellings, in any language; the roots of one language's words, and its spelling."""

    known: frozenset[str]
    roots: Mapping[str, frozenset[str]]
    spellings: Mapping[str, SpellingCorrector]


def wanted_words(text: str, language: str, vocabulary: Vocabulary, lexicon: Lexicon) -> Words:
    """Read a question. A language without a vocabulary is searched by its words as they stand."""
    folded = words(text)[:LONGEST]
    tongue = vocabulary.tongues.get(language)
    if tongue is None:
        return Words(frozenset(), _roots(folded, vocabulary), tuple(folded))
    meant = _meant(folded, tongue, lexicon)
    return Words(vocabulary.families.find(meant, language), _roots(meant, vocabulary), tuple(folded))


def _meant(folded: list[str], tongue: Tongue, lexicon: Lexicon) -> list[str]:
    spelling = lexicon.spellings[tongue.language]
    roots = lexicon.roots[tongue.language]
    meant = [
        word if word in lexicon.known or tongue.root(word) in roots else spelling.meant(word) or word for word in folded
    ]
    unfinished = folded[-1:] if folded and meant[-1] not in lexicon.known else []
    return meant + [whole for start in unfinished for whole in spelling.begun(start, COMPLETIONS)]


def _roots(folded: list[str], vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    return {language: tongue.telling(folded) for language, tongue in vocabulary.tongues.items()}
