"""Which articles of the library a supervisor's question means."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from service.protocol.library import Article
from service.protocol.office import LibraryState, StateCounts
from service.rules.library.articles import state
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
    if question.state and question.state != state(article):
        return False
    text = fold(text_of(article))
    return all(word in text for word in fold(question.words).split())


def text_of(article: Article) -> str:
    """Everything a supervisor may know an article by, its addresses included."""
    variants = (f"{variant.title} {variant.summary} {variant.url}" for variant in article.variants)
    return " ".join((article.slug, article.publisher, article.owner or "", *article.keywords, *variants))


def state_counts(articles: Iterable[Article]) -> StateCounts:
    """How many articles stand in each state."""
    return StateCounts(**Counter(state(article) for article in articles))
