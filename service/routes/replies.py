"""Canned replies: the shared ones, and each person's own."""

import secrets
from typing import Final

from fastapi import APIRouter, Request

from service.actions import replies as kept
from service.models.database import reading
from service.protocol.base import Language
from service.protocol.library import CannedReply
from service.protocol.refusals import Refusal
from service.protocol.web import KeepReply, ReplyList, ReplyShown
from service.routes.errors import Refused
from service.routes.guards import STAFF, Whoever
from service.routes.running import running

router: Final = APIRouter(prefix="/api/replies")


def shown(reply: CannedReply) -> ReplyShown:
    """A reply as the console offers it."""
    return ReplyShown(
        id=reply.id,
        group=reply.group,
        topic=reply.topic,
        language=reply.language,
        text=reply.text,
        mine=reply.owner is not None,
    )


@router.get("", **STAFF)
async def get_replies(person: Whoever, request: Request, language: Language = "en") -> ReplyList:
    """The shared canned replies and one's own, in one language."""
    async with reading(running(request).helpline.sessions) as session:
        found = await kept.load_replies(session, person.id, language)
    return ReplyList(replies=tuple(map(shown, found)))


@router.post("", status_code=201, **STAFF)
async def post_reply(asked: KeepReply, person: Whoever, request: Request) -> ReplyShown:
    """Keep a reply of one's own; nobody else sees it."""
    if not asked.text.strip():
        raise Refused(Refusal.MALFORMED)
    reply = CannedReply(id=f"own-{secrets.token_hex(8)}", owner=person.id, **asked.model_dump())
    async with running(request).helpline.sessions.begin() as session:
        await kept.save_replies(session, [reply])
    return shown(reply)


@router.delete("/{reply_id}", status_code=204, **STAFF)
async def delete_reply(reply_id: str, person: Whoever, request: Request) -> None:
    """Forget a reply of one's own. The shared ones, and those of others, are not found."""
    async with running(request).helpline.sessions.begin() as session:
        if not await kept.delete_reply(session, reply_id, person.id):
            raise Refused(Refusal.NOT_FOUND)
