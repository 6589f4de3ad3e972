"""What a visitor's page asks for over HTTP: the door, a chat, its transcript, a survey, deletion."""

from time import monotonic
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from service.actions.chats.ending import delete_conversation, leave_quietly, save_survey
from service.actions.chats.opening import open_chat
from service.actions.chats.transcript import as_page, as_text, conversation
from service.actions.queue.availability import availability
from service.protocol.base import Language
from service.protocol.hours.availability import Availability
from service.protocol.refusals import Refusal
from service.protocol.web import ChatPlace, OpenChat, Survey
from service.routes.errors import DOOR, RequestRefused, granted
from service.routes.guards import EVERYBODY, THE_VISITOR, refusing
from service.routes.languages import language_of
from service.routes.packed import packed
from service.routes.running import TheHelpline, running

router: Final = APIRouter(prefix="/api", tags=["visitor"])

CLEAR: Final = {"Clear-Site-Data": '"cache", "storage", "cookies"'}
"""Leaving fast: the browser forgets what it kept of us."""


@router.get("/availability", response_model=Availability, **EVERYBODY)
async def get_availability(helpline: TheHelpline, request: Request) -> Response:
    """Can a chat begin now, and if not, what then?"""
    return packed(await availability(helpline), request)


@router.post("/chats", status_code=201, **refusing(EVERYBODY, *DOOR, Refusal.TOO_FAST, Refusal.BUSY))
async def post_chat(asked: OpenChat, request: Request) -> ChatPlace:
    """A place in line. Asking again with the same `opening_id` gives the same place."""
    wait = running(request).openings.take(monotonic())
    if wait:
        raise RequestRefused(Refusal.TOO_FAST, wait)
    return granted(await open_chat(running(request).helpline, asked))


@router.get(
    "/chats/{chat_id}/transcript",
    response_class=PlainTextResponse,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
    **refusing(THE_VISITOR, Refusal.UNREADABLE),
)
async def get_transcript(
    chat_id: str,
    request: Request,
    helpline: TheHelpline,
    kind: Annotated[Literal["txt", "html"], Query(alias="format")] = "txt",
    language: Language | None = None,
) -> Response:
    """The conversation as a file or as a page to print; no address is asked for."""
    entries = granted(await conversation(helpline, chat_id))
    spoken = language or language_of(request)
    if kind == "html":
        return HTMLResponse(as_page(entries, helpline, spoken))
    name = {"Content-Disposition": 'attachment; filename="chat.txt"'}
    return PlainTextResponse(as_text(entries, helpline, spoken), headers=name)


@router.post("/chats/{chat_id}/survey", status_code=204, **THE_VISITOR)
async def post_survey(chat_id: str, survey: Survey, helpline: TheHelpline) -> None:
    """Three answers, kept apart from the chat."""
    await save_survey(helpline, survey)


@router.delete("/chats/{chat_id}", status_code=204, **refusing(THE_VISITOR, Refusal.BUSY, Refusal.UNREADABLE))
async def delete_chat(chat_id: str, helpline: TheHelpline) -> None:
    """Destroy what was said in this chat."""
    granted(await delete_conversation(helpline, chat_id))


@router.post("/chats/{chat_id}/leave", status_code=204, **THE_VISITOR)
async def post_leave(chat_id: str, helpline: TheHelpline) -> Response:
    """The visitor leaves at once; the browser is told to forget."""
    await leave_quietly(helpline, chat_id)
    return Response(status_code=204, headers=CLEAR)
