"""The article library as this process has it in mind: search, cards, suggestions, counts."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from service.actions.hours.store import helpline_day
from service.actions.library.index import SearchIndex, build_index
from service.actions.library.search import search, suggest
from service.actions.library.starter import starter_vocabulary
from service.actions.library.store import count, load_library, newest_change
from service.actions.library.topics import load_topics
from service.models.database import Sessions, reading
from service.protocol.library.articles import Article, Topic
from service.protocol.library.cards import ArticleCard
from service.protocol.refusals import Refusal
from service.protocol.web import ArticleFound
from service.rules.library.articles import card, offerable, state
from service.rules.search.ranking import Hit


class Catalogue:
    """Rebuilt whole when the library changes, so that a search never sees half of a change."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.index: SearchIndex | None = None
        self.articles: dict[str, Article] = {}
        self.topics: tuple[Topic, ...] = ()
        self.change = 0
        """The number of the last change that is in here."""

    async def load(self) -> None:
        """Read the library and index it, in a thread, because indexing takes longer than anybody should wait."""
        async with reading(self.sessions) as session:
            articles = await load_library(session)
            topics = await load_topics(session)
            change = await newest_change(session)
        self.index = await asyncio.to_thread(build_index, articles, topics, starter_vocabulary())
        self.articles = {article.slug: article for article in articles}
        self.topics = tuple(topics)
        self.change = change

    async def is_behind(self) -> bool:
        """Whether the library has changed since it was read."""
        async with reading(self.sessions) as session:
            return await newest_change(session) != self.change

    @property
    def broken(self) -> int:
        """Articles whose link is known to be broken."""
        return sum(1 for article in self.articles.values() if state(article) == "broken")

    def card(self, slug: str, language: str) -> ArticleCard | None:
        """What a visitor is given; None for an article that may not be offered."""
        article = self.articles.get(slug)
        return card(article, language) if article else None

    def find(
        self, text: str, language: str, topics: Collection[str], limit: int, for_staff: bool
    ) -> tuple[ArticleFound, ...]:
        """Articles that fit, best first. Staff also see those whose link nobody has confirmed, marked."""
        if self.index is None:
            return ()
        if text.strip() or topics:
            hits = search(self.index, text, language, topics or None, limit, only_offerable=not for_staff)
            slugs = [hit.slug for hit in hits]
        else:
            slugs = list(self.articles)
        shown = (self.shown(slug, language, for_staff) for slug in slugs)
        return tuple(one for one in shown if one is not None)[:limit]

    def shown(self, slug: str, language: str, for_staff: bool) -> ArticleFound | None:
        """One article as an answer."""
        article = self.articles[slug]
        made = card(article, language, only_offerable=not for_staff)
        if made is None:
            return None
        variants = [variant for variant in article.variants if variant.language == made.language]
        return ArticleFound(card=made, offerable=any(map(offerable, variants)), topics=article.topics)

    def suggest(self, messages: Sequence[str], language: str) -> tuple[ArticleCard, ...]:
        """Up to three cards for what a visitor wrote last. Nothing leaves this process."""
        hits: list[Hit] = suggest(self.index, messages, language) if self.index else []
        cards = (self.card(hit.slug, language) for hit in hits)
        return tuple(one for one in cards if one is not None)

    async def count_sent(self, slug: str, language: str, now: datetime) -> None:
        """One more was sent. A count that is lost with the database is only a count."""
        await self.add_one(slug, language, now, "sent")

    async def count_opened(self, slug: str, language: str, now: datetime) -> Refusal | None:
        """One more was opened; by whom is not known."""
        if slug not in self.articles:
            return Refusal.NOT_FOUND
        await self.add_one(slug, language, now, "opened")
        return None

    async def add_one(self, slug: str, language: str, now: datetime, what: Literal["sent", "opened"]) -> None:
        try:
            async with self.sessions.begin() as session:
                await count(session, slug, language, await helpline_day(session, now), what)
        except (SQLAlchemyError, OSError):
            return
