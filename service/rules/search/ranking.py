"""How much each sign of fit counts, and how fit, language and freshness make one order.

The weights were set by hand and checked on questions that were not looked at; docs/articles.md gives the figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from service.protocol.library.articles import Article, Variant
from service.rules.search.families import Kind

FAMILY_WEIGHT: Final[Mapping[str, float]] = {"title": 2.2, "keywords": 1.9, "summary": 0.8, "topic": 0.35}
WORD_WEIGHT: Final[Mapping[str, float]] = {"title": 0.75, "keywords": 0.85, "summary": 0.35, "topic": 0.15}
"""A title tells what an article is about, keywords what people call it; a summary only mentions. A family counts for
more than a word, since it was written down as a thing that people ask for."""

KIND_WEIGHT: Final[Mapping[Kind, float]] = {
    "intent": 1.6,
    "cancer-type": 1.3,
    "symptom": 1.2,
    "topic": 1.0,
    "treatment": 0.9,
    "population": 0.8,
    "feeling": 0.75,
    "format": 0.3,
    "generic": 0.25,
    "person": 0.15,
}
"""Nearly every question names a person ("my dad") and many a feeling; what is asked for is the symptom, and most of
all the aim ("stop chemo", "who pays for a trial")."""

OTHER_LANGUAGE: Final = 0.5
"""A word that fits the other language's text may be a chance likeness."""

IN_LANGUAGE: Final = 1.12
"""An article with a page in the visitor's language goes before one that fits slightly better without."""

TOO_NARROW: Final = 0.75
"""An article about one cancer or about children is seldom meant when neither was mentioned."""

NARROW: Final[tuple[Kind, ...]] = ("cancer-type", "population")

FRESH: Final = 0.02
"""The most that freshness adds: it decides between equals and never against fit or language."""

STALE_YEARS: Final = 10
"""An article this much older than the newest is given nothing for freshness."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that fits, the variant to show, and how well it fits (only comparable within one answer)."""

    slug: str
    score: float
    article: Article
    variant: Variant

    @property
    def language(self) -> str:
        """The language of what will be shown, which may not be the one that was asked for."""
        return self.variant.language


def ranked_score(fit: float, in_language: bool, too_narrow: bool, freshness: float) -> float:
    """Fit first, then language, then freshness."""
    language = IN_LANGUAGE if in_language else 1.0
    narrow = TOO_NARROW if too_narrow else 1.0
    return fit * language * narrow * (1 + FRESH * freshness)


def freshness(reviewed: date | None, newest: date | None) -> float:
    """1 for the most recently reviewed article of the library, 0 for an old one or an unknown date.

    Measured against the newest and not against today, so that an answer does not change overnight.
    """
    if reviewed is None or newest is None:
        return 0.0
    years = (newest - reviewed).days / 365.25
    return max(0.0, 1 - years / STALE_YEARS)
