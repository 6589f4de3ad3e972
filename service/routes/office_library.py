"""The supervisor's page of the library. What each request brings and answers: service/protocol/office_library.py."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from service.actions import office_library as library
from service.bus.rings import Changed
from service.models.database import reading
from service.protocol.library import Slug
from service.protocol.office_library import (
    AddArticle,
    ConfirmLink,
    EditArticle,
    LibraryArticle,
    LibraryList,
    LibraryState,
    RetireArticle,
)
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, Whoever
from service.routes.running import running
from service.rules.library.listing import Question

router: Final = APIRouter(prefix="/api/supervisor/articles")


@router.get("", **SUPERVISOR)
async def get_library(
    request: Request,
    q: Annotated[str, Query(max_length=200)] = "",
    topic: Annotated[str, Query(max_length=60)] = "",
    state: LibraryState | None = None,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> LibraryList:
    """A page of the library, retired and broken articles included."""
    async with reading(running(request).helpline.sessions) as session:
        return await library.list_library(session, Question(q, topic, state), offset, limit)


@router.post("", status_code=201, **SUPERVISOR)
async def post_article(asked: AddArticle, person: Whoever, request: Request) -> LibraryArticle:
    """Put a new article into the library."""
    here = running(request)
    topics = [topic.id for topic in here.helpline.shelf.topics]
    async with here.helpline.sessions.begin() as session:
        article = granted(await library.add(session, asked, topics, person, here.helpline.clock.now()))
    await here.floor.announce(Changed("articles"))
    return article


@router.get("/{slug}", **SUPERVISOR)
async def get_article(slug: Slug, request: Request) -> LibraryArticle:
    """One article whole."""
    async with reading(running(request).helpline.sessions) as session:
        return granted(await library.read_article(session, slug))


@router.put("/{slug}", **SUPERVISOR)
async def put_article(slug: Slug, asked: EditArticle, person: Whoever, request: Request) -> LibraryArticle:
    """Make an article say this; what visitors and specialists find changes with the answer.

    If somebody else has changed it since it was read, nothing is kept: the answer says so and how it stands now.
    """
    here = running(request)
    topics = [topic.id for topic in here.helpline.shelf.topics]
    async with here.helpline.sessions.begin() as session:
        now = here.helpline.clock.now()
        article = granted(await library.edit(session, slug, asked, topics, person, now))
    await here.floor.announce(Changed("articles"))
    return article


@router.post("/{slug}/confirm", **SUPERVISOR)
async def post_confirm(slug: Slug, asked: ConfirmLink, person: Whoever, request: Request) -> LibraryArticle:
    """A person vouches for a link."""
    here = running(request)
    async with here.helpline.sessions.begin() as session:
        article = granted(await library.confirm(session, slug, asked, person, here.helpline.clock.now()))
    await here.floor.announce(Changed("articles"))
    return article


@router.post("/{slug}/retire", **SUPERVISOR)
async def post_retire(slug: Slug, asked: RetireArticle, person: Whoever, request: Request) -> LibraryArticle:
    """Take an article out of use, or bring it back."""
    here = running(request)
    async with here.helpline.sessions.begin() as session:
        article = granted(await library.set_retired(session, slug, asked, person, here.helpline.clock.now()))
    await here.floor.announce(Changed("articles"))
    return article
