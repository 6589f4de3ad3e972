"""The supervisor's page of the library. Requests and answers: service/protocol/supervisor/library.py."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from service.actions.library import edit as library
from service.protocol.library.articles import Slug
from service.protocol.refusals import Refusal
from service.protocol.supervisor.library import (
    AddArticle,
    ConfirmLink,
    EditArticle,
    LibraryArticle,
    LibraryList,
    LibraryState,
    RetireArticle,
)
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, By, refusing
from service.routes.running import TheHelpline
from service.rules.library.listing import Question

router: Final = APIRouter(prefix="/api/supervisor/articles")


@router.get("", **SUPERVISOR)
async def get_library(
    helpline: TheHelpline,
    q: Annotated[str, Query(max_length=200)] = "",
    topic: Annotated[str, Query(max_length=60)] = "",
    state: LibraryState | None = None,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> LibraryList:
    """A page of the library, retired and broken articles included."""
    return await library.list_library(helpline, Question(q, topic, state), offset, limit)


@router.post("", status_code=201, **refusing(SUPERVISOR, Refusal.NAME_TAKEN))
async def post_article(asked: AddArticle, by: By, helpline: TheHelpline) -> LibraryArticle:
    """Put a new article into the library."""
    return granted(await library.add(helpline, asked, by))


@router.get("/{slug}", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def get_article(slug: Slug, helpline: TheHelpline) -> LibraryArticle:
    """One article whole."""
    return granted(await library.read_article(helpline, slug))


@router.put("/{slug}", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def put_article(slug: Slug, asked: EditArticle, by: By, helpline: TheHelpline) -> LibraryArticle:
    """Make an article say this; what visitors and specialists find changes with the answer.

    If somebody else has changed it since it was read, nothing is kept: the answer says so and how it stands now.
    """
    return granted(await library.edit(helpline, slug, asked, by))


@router.post("/{slug}/confirm", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def post_confirm(slug: Slug, asked: ConfirmLink, by: By, helpline: TheHelpline) -> LibraryArticle:
    """A person vouches for a link."""
    return granted(await library.confirm(helpline, slug, asked, by))


@router.post("/{slug}/retire", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def post_retire(slug: Slug, asked: RetireArticle, by: By, helpline: TheHelpline) -> LibraryArticle:
    """Take an article out of use, or bring it back."""
    return granted(await library.set_retired(helpline, slug, asked, by))
