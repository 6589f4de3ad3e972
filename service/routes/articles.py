"""The article library for everybody: search, topics, and a count of what was opened."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from service.protocol.base import Language
from service.protocol.library.cards import ArticleCard
from service.protocol.refusals import Refusal
from service.protocol.web import ArticleList, TopicList, TopicShown
from service.routes.callers import staff_of
from service.routes.errors import granted
from service.routes.guards import EVERYBODY, refusing
from service.routes.packed import packed
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api", tags=["articles"])

A_WHILE: Final = "private, max-age=300"
"""Whoever loads the page again, or comes back to it, need not wait for the topics a second time; a new one is there in
five minutes."""


@router.get("/articles", response_model=ArticleList, **EVERYBODY)
async def get_articles(
    request: Request,
    helpline: TheHelpline,
    q: Annotated[str, Query(max_length=500)] = "",
    topic: Annotated[str, Query(max_length=60)] = "",
    language: Language = "en",
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """Articles that fit, best first. Staff also see those that nobody has confirmed yet, marked."""
    for_staff = await staff_of(request) is not None
    topics = {topic} if topic else set()
    found = helpline.catalogue.find(q, language, topics, limit, for_staff)
    return packed(ArticleList(articles=found), request)


@router.get("/articles/{slug}", **refusing(EVERYBODY, Refusal.NOT_FOUND))
async def get_card(slug: str, helpline: TheHelpline, language: Language = "en") -> ArticleCard:
    """The card of one article as a visitor would get it in this language, or in English if there is none."""
    return granted(helpline.catalogue.card(slug, language) or Refusal.NOT_FOUND)


@router.get("/topics", response_model=TopicList, **EVERYBODY)
async def get_topics(request: Request, helpline: TheHelpline, language: Language = "en") -> Response:
    """The topics, by name in this language."""
    spanish = language == "es"
    shown = (
        TopicShown(
            id=topic.id,
            parent=topic.parent,
            helpline_topic=topic.helpline_topic,
            label=topic.name(language),
            description=topic.description.es if spanish else topic.description.en,
        )
        for topic in helpline.catalogue.topics
    )
    return packed(TopicList(topics=tuple(shown)), request, A_WHILE)


@router.post("/articles/{slug}/opened", status_code=204, **refusing(EVERYBODY, Refusal.NOT_FOUND))
async def post_opened(slug: str, helpline: TheHelpline, language: Language = "en") -> None:
    """One more opened this article. By whom is not known."""
    granted(await helpline.catalogue.count_opened(slug, language, helpline.clock.now()))
