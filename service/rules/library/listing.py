"""Which articles of the library a supervisor's question means."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from service.protocol.library.articles import Article
from service.protocol.supervisor.library import LibraryState, StateCounts
from service.rules.library.articles import broken_languages, state
from service.rules.search.words import fold


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; what is empty fits everything."""

    words: str = ""
    topic: str = ""
    state: LibraryState | None = None


def fits(article: Article, question: Question) -> bool:
    """Every word stands somewhere in the article, accents or not; topic and state are those that were chosen."""
    if question.topic and question.topic not in article.topics:
        return False
    if question.state and question.state not in states(article):
        return False
    text = fold(text_of(article))
    return all(word in text for word in fold(question.words).split())


def states(article: Article) -> frozenset[LibraryState]:
    """Where an article is listed: by its English page, and as broken when a link in any language is."""
    broken: frozenset[LibraryState] = frozenset({"broken"}) if broken_languages(article) else frozenset()
    return broken | {state(article)}


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Broken ones first, because they wait for a person; then the library's order."""
    return sorted(articles, key=lambda article: not broken_languages(article))


def text_of(article: Article) -> str:
    """Everything a supervisor may know an article by, its addresses included."""
    variants = (f"{variant.title} {variant.summary} {variant.url}" for variant in article.variants)
    return " ".join((article.slug, article.publisher, article.owner or "", *article.keywords, *variants))


def state_counts(articles: Iterable[Article]) -> StateCounts:
    """How many articles each state lists."""
    return StateCounts(**Counter(state for article in articles for state in states(article)))
