"""The article library for everybody: search, topics, and a count of what was opened."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from service.protocol.base import Language
from service.protocol.cards import ArticleCard
from service.protocol.refusals import Refusal
from service.protocol.web import ArticleList, TopicList, TopicShown
from service.routes.callers import staff_of
from service.routes.errors import Refused
from service.routes.guards import EVERYBODY
from service.routes.running import running

router: Final = APIRouter(prefix="/api")


@router.get("/articles", **EVERYBODY)
async def get_articles(
    request: Request,
    q: Annotated[str, Query(max_length=500)] = "",
    topic: Annotated[str, Query(max_length=60)] = "",
    language: Language = "en",
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> ArticleList:
    """Articles that fit, best first. Staff also see those that nobody has confirmed yet, marked."""
    for_staff = await staff_of(request) is not None
    topics = {topic} if topic else set()
    found = running(request).helpline.shelf.find(q, language, topics, limit, for_staff)
    return ArticleList(articles=found)


@router.get("/articles/{slug}", **EVERYBODY)
async def get_card(slug: str, request: Request, language: Language = "en") -> ArticleCard:
    """The card of one article as a visitor would get it in this language, or in English if there is none."""
    card = running(request).helpline.shelf.card(slug, language)
    if card is None:
        raise Refused(Refusal.NOT_FOUND)
    return card


@router.get("/topics", **EVERYBODY)
async def get_topics(request: Request, language: Language = "en") -> TopicList:
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
        for topic in running(request).helpline.shelf.topics
    )
    return TopicList(topics=tuple(shown))


@router.post("/articles/{slug}/opened", status_code=204, **EVERYBODY)
async def post_opened(slug: str, request: Request, language: Language = "en") -> None:
    """One more opened this article. By whom is not known."""
    helpline = running(request).helpline
    if slug not in helpline.shelf.articles:
        raise Refused(Refusal.NOT_FOUND)
    await helpline.shelf.count_opened(slug, language, helpline.clock.now())
