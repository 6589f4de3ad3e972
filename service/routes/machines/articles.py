"""The library with what was sent and opened of it, by the key of a program."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from service.actions.library.edit import list_library
from service.protocol.supervisor.library import LibraryList
from service.routes.guards import KEY_FOR_ARTICLES
from service.routes.running import TheHelpline
from service.rules.library.listing import Question

router: Final = APIRouter(prefix="/api")


@router.get("/library", **KEY_FOR_ARTICLES)
async def get_articles_kept(
    helpline: TheHelpline,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
) -> LibraryList:
    """The articles of the library with their state. It says how often each was sent and opened."""
    return await list_library(helpline, Question("", "", None), offset, limit)
