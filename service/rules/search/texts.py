"""What of an article is searched: its words and its families, by where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from service.protocol.library.articles import Article, Topic
from service.rules.search.vocabulary import Vocabulary
from service.rules.search.words import words

KEYWORDS: Final = "en"
"""Keywords are written in English."""

OTHER: Final = "other"
"""Languages without a vocabulary are searched by their words as they stand."""

PLACES: Final = ("title", "keywords", "summary", "topic")


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is searched. `fields` holds roots by place and language, and families by place.

    `narrow`: the cancer types and people in its titles, which the article is only about.
    """

    fields: Mapping[str, Sequence[str]]
    families_in_title: frozenset[str]


def field(place: str, language: str) -> str:
    """The name of the field for words of a language in one place of an article."""
    return f"{place}_{language.replace('-', '_')}"


def family_field(place: str) -> str:
    """The name of the field for the families found in one place of an article."""
    return f"{place}_families"


def field_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every field that an article may have."""
    languages = (*vocabulary.tongues, OTHER)
    worded = (field(place, language) for place in PLACES for language in languages)
    return (*worded, *map(family_field, PLACES))


def article_text(article: Article, topics: Mapping[str, Topic], vocabulary: Vocabulary) -> ArticleText:
    """The searched words of an article."""
    roots: dict[str, list[str]] = defaultdict(list)
    families: dict[str, set[str]] = defaultdict(set)
    for place, language, text in _texts(article, topics):
        folded = words(text)
        tongue = vocabulary.tongues.get(language)
        roots[field(place, language if tongue else OTHER)] += tongue.said(folded) if tongue else folded
        if tongue:
            families[place] |= vocabulary.families.find(folded, language)
    found = {family_field(place): sorted(ids) for place, ids in families.items()}
    return ArticleText({**roots, **found}, frozenset(families["title"]))


def _texts(article: Article, topics: Mapping[str, Topic]) -> Iterator[tuple[str, str, str]]:
    """Place, language and text; a PDF repeats its page, so it counts only where the language has no page."""
    pages = {variant.language for variant in article.variants if variant.format == "html"}
    for variant in article.variants:
        if variant.format == "html" or variant.language not in pages:
            yield "title", variant.language, variant.title
            yield "summary", variant.language, variant.summary
    yield from (("keywords", KEYWORDS, keyword) for keyword in article.keywords)
    for topic in _known(article.topics, topics):
        yield "topic", "en", topic.label.en
        yield "topic", "es", topic.label.es


def _known(ids: Iterable[str], topics: Mapping[str, Topic]) -> Iterator[Topic]:
    return (topics[topic] for topic in ids if topic in topics)
