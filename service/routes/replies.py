"""Canned replies at the console: the shared ones to use, and each person's own to write."""

import secrets
from typing import Final

from fastapi import APIRouter, Request

from service.actions import replies as kept
from service.models.database import reading
from service.protocol.base import Language
from service.protocol.library import CannedReply, Slug
from service.protocol.refusals import Refusal
from service.protocol.replies import KeepReply, Reading, ReplyList, ReplyShown, ReplyText
from service.routes.errors import Refused
from service.routes.guards import STAFF, Whoever
from service.routes.running import Running, running
from service.rules.library.reading import reading_of
from service.rules.library.replies import may_keep

router: Final = APIRouter(prefix="/api/replies")


def shown(reply: CannedReply) -> ReplyShown:
    """A reply as the console offers it."""
    mine = reply.owner is not None
    return ReplyShown(
        id=reply.id,
        group=reply.group,
        topic=reply.topic,
        language=reply.language,
        text=reply.text,
        mine=mine,
        reading=reading_of(reply.text, reply.language) if mine else None,
    )


def written(here: Running, asked: KeepReply, reply_id: str, owner: str) -> CannedReply:
    """A reply of one's own as it would be kept; refused with a topic or a placeholder that nobody knows."""
    known = asked.topic is None or asked.topic in [topic.id for topic in here.helpline.shelf.topics]
    if not known or not may_keep(asked.text):
        raise Refused(Refusal.MALFORMED)
    return CannedReply(id=reply_id, owner=owner, **asked.model_dump())


@router.get("", **STAFF)
async def get_replies(person: Whoever, request: Request, language: Language = "en") -> ReplyList:
    """The shared canned replies and one's own, in one language."""
    async with reading(running(request).helpline.sessions) as session:
        found = await kept.load_replies(session, person.id, language)
    return ReplyList(replies=tuple(map(shown, found)))


@router.get("/own", **STAFF)
async def get_own(person: Whoever, request: Request) -> ReplyList:
    """One's own replies, in every language."""
    async with reading(running(request).helpline.sessions) as session:
        found = await kept.load_own(session, person.id)
    return ReplyList(replies=tuple(map(shown, found)))


@router.post("/reading", **STAFF)
async def post_reading(asked: ReplyText) -> Reading:
    """How a text reads, while it is being written. Nothing is kept."""
    return reading_of(asked.text, asked.language)


@router.post("", status_code=201, **STAFF)
async def post_reply(asked: KeepReply, person: Whoever, request: Request) -> ReplyShown:
    """Keep a reply of one's own; nobody else sees it."""
    here = running(request)
    reply = written(here, asked, f"own-{secrets.token_hex(8)}", person.id)
    async with here.helpline.sessions.begin() as session:
        await kept.save_replies(session, [reply])
    return shown(reply)


@router.put("/{reply_id}", **STAFF)
async def put_reply(reply_id: Slug, asked: KeepReply, person: Whoever, request: Request) -> ReplyShown:
    """Reword a reply of one's own. The shared ones, and those of others, are not found."""
    here = running(request)
    reply = written(here, asked, reply_id, person.id)
    async with here.helpline.sessions.begin() as session:
        if not await kept.change_own(session, reply):
            raise Refused(Refusal.NOT_FOUND)
    return shown(reply)


@router.delete("/{reply_id}", status_code=204, **STAFF)
async def delete_reply(reply_id: str, person: Whoever, request: Request) -> None:
    """Forget a reply of one's own. The shared ones, and those of others, are not found."""
    async with running(request).helpline.sessions.begin() as session:
        if not await kept.delete_reply(session, reply_id, person.id):
            raise Refused(Refusal.NOT_FOUND)
