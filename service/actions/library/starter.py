"""The content that ships with the service: the article catalogue, its topics, the vocabulary and the canned replies."""

from functools import cache
from typing import Final

from pydantic import TypeAdapter

from service.actions.library.index import stemmer
from service.protocol.library.articles import Article, CannedReply, Topic
from service.resources import STARTER
from service.rules.search.vocabulary import Vocabulary, VocabularyFile

ARTICLES: Final = STARTER / "articles.json"
TOPICS: Final = STARTER / "topics.json"
REPLIES: Final = STARTER / "replies.json"
VOCABULARY: Final = STARTER / "synonyms.json"


@cache
def starter_articles() -> tuple[Article, ...]:
    """The catalogue."""
    return TypeAdapter(tuple[Article, ...]).validate_json(ARTICLES.read_bytes())


@cache
def starter_topics() -> tuple[Topic, ...]:
    """The topics."""
    return TypeAdapter(tuple[Topic, ...]).validate_json(TOPICS.read_bytes())


@cache
def starter_replies() -> tuple[CannedReply, ...]:
    """The shared canned replies."""
    return TypeAdapter(tuple[CannedReply, ...]).validate_json(REPLIES.read_bytes())


@cache
def starter_vocabulary() -> Vocabulary:
    """What search knows of English and Spanish."""
    return Vocabulary(VocabularyFile.model_validate_json(VOCABULARY.read_bytes()), stemmer)
