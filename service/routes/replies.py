"""Canned replies at the console: the shared ones to use, and each person's own to write."""

from typing import Final

from fastapi import APIRouter

from service.actions.library.replies import add_own, change_own, delete_own, list_own, list_replies
from service.protocol.base import Language
from service.protocol.library.articles import Slug
from service.protocol.library.replies import KeepReply, Reading, ReplyList, ReplyShown, ReplyText
from service.protocol.refusals import Refusal
from service.routes.errors import granted
from service.routes.guards import STAFF, By, Whoever, refusing
from service.routes.running import TheHelpline
from service.rules.library.reading import reading_of

router: Final = APIRouter(prefix="/api/replies", tags=["replies"])


@router.get("", **STAFF)
async def get_replies(person: Whoever, helpline: TheHelpline, language: Language = "en") -> ReplyList:
    """The shared canned replies and one's own, in one language."""
    return await list_replies(helpline, person.id, language)


@router.get("/own", **STAFF)
async def get_own(person: Whoever, helpline: TheHelpline) -> ReplyList:
    """One's own replies, in every language."""
    return await list_own(helpline, person.id)


@router.post("/reading", **STAFF)
async def post_reading(asked: ReplyText) -> Reading:
    """How a text reads, while it is being written. Nothing is kept."""
    return reading_of(asked.text, asked.language)


@router.post("", status_code=201, **STAFF)
async def post_reply(asked: KeepReply, by: By, helpline: TheHelpline) -> ReplyShown:
    """Keep a reply of one's own; nobody else sees it."""
    return granted(await add_own(helpline, asked, by))


@router.put("/{reply_id}", **refusing(STAFF, Refusal.NOT_FOUND))
async def put_reply(reply_id: Slug, asked: KeepReply, by: By, helpline: TheHelpline) -> ReplyShown:
    """Reword a reply of one's own. The shared ones, and those of others, are not found."""
    return granted(await change_own(helpline, reply_id, asked, by))


@router.delete("/{reply_id}", status_code=204, **refusing(STAFF, Refusal.NOT_FOUND))
async def delete_reply(reply_id: str, by: By, helpline: TheHelpline) -> None:
    """Forget a reply of one's own. The shared ones, and those of others, are not found."""
    granted(await delete_own(helpline, reply_id, by))
