"""Find articles for what somebody asks, and suggest some for what is being said."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import tantivy
from tantivy import Occur, Query

from service.actions.library.index import NUMBER, TOPIC, SearchIndex, within
from service.rules.library.articles import best_variant
from service.rules.search.query import Words
from service.rules.search.ranking import (
    FAMILY_WEIGHT,
    KIND_WEIGHT,
    NARROW,
    OTHER_LANGUAGE,
    WORD_WEIGHT,
    Hit,
    freshness,
    ranked_score,
)
from service.rules.search.texts import KEYWORDS, OTHER, PLACES, family_field, field

CANDIDATES: Final = 60
"""Findings of tantivy that are put in order by language and freshness, at least; five are shown."""

TIE: Final = 0.35
"""What a word adds for standing in further places beside its best one."""

SUGGESTIONS: Final = 3
"""More would pull a specialist's eyes from the visitor."""

OLDER_MESSAGE: Final = 0.6
"""Each earlier message counts for this much of the one after it."""

TELLING: Final = ("cancer-type", "symptom", "intent", "topic", "treatment")
"""Suggestions appear only when such a thing was named: "thank you" and "I am sad" are for the specialist alone."""


def search(
    index: SearchIndex,
    text: str,
    language: str,
    topics: Collection[str] | None = None,
    limit: int = 5,
    only_offerable: bool = True,
    only_in_language: bool = False,
) -> list[Hit]:
    """The articles that fit best, best first. With topics and no words, everything in those topics.

    `only_offerable` leaves out links that nobody has confirmed; a specialist's search may show them, marked.
    """
    asked = index.read(text, language)
    query = _query(index, asked, language, topics)
    if query is None:
        return []
    found = index.engine.searcher().search(query, max(CANDIDATES, 3 * limit), count=False)
    hits = _hits(index, found, asked, language, only_offerable, only_in_language)
    return sorted(hits, key=lambda hit: (-hit.score, hit.slug))[:limit]


def suggest(index: SearchIndex, last_messages: Sequence[str], language: str) -> list[Hit]:
    """Up to three articles for what a visitor wrote last (newest message last); often none."""
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, Hit] = {}
    weight = 1.0
    for message in reversed(last_messages):
        hits = search(index, message, language) if _says_what(index, message, language) else []
        for hit in hits:
            scores[hit.slug] += weight * hit.score / hits[0].score
            best.setdefault(hit.slug, hit)
        weight *= OLDER_MESSAGE
    return [best[slug] for slug in sorted(scores, key=lambda slug: (-scores[slug], slug))[:SUGGESTIONS]]


def _says_what(index: SearchIndex, message: str, language: str) -> bool:
    families = index.vocabulary.families.by_id
    return any(families[found].kind in TELLING for found in index.read(message, language).families)


def _query(index: SearchIndex, asked: Words, language: str, topics: Collection[str] | None) -> tantivy.Query | None:
    signs = [(Occur.Should, sign) for sign in _signs(index, asked, language)]
    if topics is None:
        return Query.boolean_query(signs) if signs else None
    inside = Query.term_set_query(index.schema, TOPIC, sorted(within(topics, index.topics)))
    fits = Query.boolean_query(signs) if signs else Query.const_score_query(Query.all_query(), 1.0)
    return Query.boolean_query([(Occur.Must, fits), (Occur.Must, Query.const_score_query(inside, 0.0))])


def _signs(index: SearchIndex, asked: Words, language: str) -> Iterator[tantivy.Query]:
    for family in sorted(asked.families):
        kind = KIND_WEIGHT[index.vocabulary.families.by_id[family].kind]
        yield _anywhere(index, ((family_field(place), family, kind * FAMILY_WEIGHT[place]) for place in PLACES))
    for other, roots in asked.roots.items():
        share = 1.0 if other == language else OTHER_LANGUAGE
        places = [place for place in PLACES if place != "keywords" or other == KEYWORDS]
        for root in sorted(roots):
            yield _anywhere(index, ((field(place, other), root, share * WORD_WEIGHT[place]) for place in places))
    if language not in index.vocabulary.tongues:
        for word in asked.as_written:
            yield _anywhere(index, ((field(place, OTHER), word, WORD_WEIGHT[place]) for place in PLACES))


def _anywhere(index: SearchIndex, terms: Iterable[tuple[str, str, float]]) -> tantivy.Query:
    """One sign of fit, counted where it weighs most."""
    return Query.disjunction_max_query(
        [
            Query.boost_query(Query.term_query(index.schema, name, value, "freq"), weight)
            for name, value, weight in terms
        ],
        TIE,
    )


def _hits(
    index: SearchIndex,
    found: tantivy.SearchResult,
    asked: Words,
    language: str,
    only_offerable: bool,
    only_in_language: bool,
) -> Iterator[Hit]:
    numbers = index.engine.searcher().fast_field_values(NUMBER, [address for _, address in found.hits])
    for (fit, _), number in zip(found.hits, numbers, strict=True):
        article = index.articles[int(number or 0)]
        variant = best_variant(article, language, only_offerable)
        if variant is None or (only_in_language and variant.language != language):
            continue
        score = ranked_score(
            fit,
            in_language=variant.language == language,
            too_narrow=_too_narrow(index, int(number or 0), asked),
            freshness=freshness(variant.last_reviewed, index.newest),
        )
        yield Hit(article.slug, score, article, variant)


def _too_narrow(index: SearchIndex, number: int, asked: Words) -> bool:
    families = index.vocabulary.families.by_id
    about = {f for f in index.texts[number].families_in_title if families[f].kind in NARROW}
    return bool(about and asked.families) and not about & asked.families
