"""The article library as a tantivy index in memory, built from the same articles whatever the database.

tantivy finds and scores (BM25, Robertson and Zaragoza 2009); what is looked for and how the findings are ordered are
rules.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

import tantivy

from service.protocol.library.articles import Article, Topic
from service.rules.library.articles import usable
from service.rules.search.query import Lexicon, Words, wanted_words
from service.rules.search.spelling import SpellingCorrector
from service.rules.search.texts import KEYWORDS, ArticleText, article_text, field_names
from service.rules.search.vocabulary import Vocabulary
from service.rules.search.words import Stem, words

HEAP_BYTES: Final = 15_000_000
"""The smallest buffer tantivy accepts for its one writer; a whole library needs far less."""

REMEMBERED: Final = 4_096
"""Words whose spelling has been looked up: people ask about the same things."""

NUMBER: Final = "number"
TOPIC: Final = "in_topic"


@cache
def stemmer(name: str) -> Stem:
    """The Snowball stemmer (Porter 2001) for a language by its English name."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer(name)).build()

    @lru_cache(REMEMBERED)
    def stem(word: str) -> str:
        return next(iter(analyzer.analyze(word)), word)

    return stem


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """A library that can be searched. Built anew when the library changes; never changed itself."""

    articles: Sequence[Article]
    texts: Sequence[ArticleText]
    topics: Mapping[str, Topic]
    vocabulary: Vocabulary
    lexicon: Lexicon
    newest: date | None
    schema: tantivy.Schema
    engine: tantivy.Index

    def read(self, text: str, language: str) -> Words:
        """A question as it is searched for: spelling corrected, families found."""
        return wanted_words(text, language, self.vocabulary, self.lexicon)


def build_index(articles: Iterable[Article], topics: Iterable[Topic], vocabulary: Vocabulary) -> SearchIndex:
    """Index every article that is neither retired nor without any usable link."""
    by_id = {topic.id: topic for topic in topics}
    kept = [article for article in articles if not article.retired and any(map(usable, article.variants))]
    texts = [article_text(article, by_id, vocabulary) for article in kept]
    schema = _schema(field_names(vocabulary))
    engine = tantivy.Index(schema)
    _fill(engine, kept, texts)
    reviewed = [v.last_reviewed for article in kept for v in article.variants if v.last_reviewed]
    return SearchIndex(
        articles=kept,
        texts=texts,
        topics=by_id,
        vocabulary=vocabulary,
        lexicon=_lexicon(kept, vocabulary),
        newest=max(reviewed, default=None),
        schema=schema,
        engine=engine,
    )


def _schema(fields: Iterable[str]) -> tantivy.Schema:
    """The rules have made the words already, so tantivy only parts them at spaces."""
    builder = tantivy.SchemaBuilder()
    for name in fields:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(TOPIC, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(NUMBER, fast=True)
    return builder.build()


def _fill(engine: tantivy.Index, articles: Sequence[Article], texts: Sequence[ArticleText]) -> None:
    writer = engine.writer(heap_size=HEAP_BYTES, num_threads=1)
    for number, (article, text) in enumerate(zip(articles, texts, strict=True)):
        fields: dict[str, Any] = {name: " ".join(found) for name, found in text.fields.items() if found}
        writer.add_document(tantivy.Document(**fields, **{TOPIC: list(article.topics), NUMBER: number}))
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()


def _lexicon(articles: Sequence[Article], vocabulary: Vocabulary) -> Lexicon:
    """For each language its families' words come first, then the library's, commonest first."""
    of_families = {language: sorted(vocabulary.families.known_words(language)) for language in vocabulary.tongues}
    written = {language: _written(articles, language) for language in vocabulary.tongues}
    worth_meaning = {language: [*of_families[language], *written[language]] for language in vocabulary.tongues}
    known = {
        language: {*worth_meaning[language], *tongue.small, *tongue.refusals, *tongue.same}
        for language, tongue in vocabulary.tongues.items()
    }
    return Lexicon(
        known=frozenset().union(*known.values(), *vocabulary.ordinary.values()),
        roots={
            language: frozenset(map(tongue.root, known[language])) for language, tongue in vocabulary.tongues.items()
        },
        spellings={language: SpellingCorrector(dict.fromkeys(found)) for language, found in worth_meaning.items()},
    )


def _written(articles: Sequence[Article], language: str) -> list[str]:
    """The library's words in one language, commonest first."""
    return [word for word, _ in Counter(_all_words(articles, language)).most_common()]


def _all_words(articles: Sequence[Article], language: str) -> Iterator[str]:
    for article in articles:
        for variant in article.variants:
            if variant.language == language:
                yield from words(f"{variant.title} {variant.summary}")
        if language == KEYWORDS:
            yield from words(" ".join(article.keywords))


def within(topics: Collection[str], known: Mapping[str, Topic]) -> frozenset[str]:
    """These topics and all the finer ones under them."""
    return frozenset(
        topic.id for topic in known.values() if topic.id in topics or (topic.parent and topic.parent in topics)
    )
