"""Coded chats without a word of anybody, by the key of a program."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from service.actions.machines.coded import coded_chats
from service.protocol.machines import AskCodedChats, CodedChats
from service.routes.guards import KEY_FOR_CHATS
from service.routes.packed import packed
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api")


@router.get("/chats", response_model=CodedChats, **KEY_FOR_CHATS)
async def get_coded_chats(
    asked: Annotated[AskCodedChats, Query()], helpline: TheHelpline, request: Request
) -> Response:
    """Coded chats, in the order in which they were coded. No answer has a word of a visitor or names anybody."""
    return packed(await coded_chats(helpline, asked), request)
