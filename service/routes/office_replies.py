"""The supervisor's page of the shared replies. What each request brings and answers: service/protocol/replies.py."""

from typing import Final

from fastapi import APIRouter, Request

from service.actions import office_replies as replies
from service.models.database import reading
from service.protocol.library import Slug
from service.protocol.replies import RetireReply, SaveReply, SharedReply, SharedReplyList
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, Whoever
from service.routes.running import Running, running

router: Final = APIRouter(prefix="/api/supervisor/replies")


def topics_of(here: Running) -> list[str]:
    """The topics that a reply may be about."""
    return [topic.id for topic in here.helpline.shelf.topics]


@router.get("", **SUPERVISOR)
async def get_shared(request: Request) -> SharedReplyList:
    """Every shared reply, the retired ones included."""
    async with reading(running(request).helpline.sessions) as session:
        return await replies.list_shared(session)


@router.post("", status_code=201, **SUPERVISOR)
async def post_shared(asked: SaveReply, person: Whoever, request: Request) -> SharedReply:
    """A new reply for everybody."""
    here = running(request)
    async with here.helpline.sessions.begin() as session:
        return granted(await replies.add(session, asked, topics_of(here), person, here.helpline.clock.now()))


@router.put("/{reply_id}", **SUPERVISOR)
async def put_shared(reply_id: Slug, asked: SaveReply, person: Whoever, request: Request) -> SharedReply:
    """Make a shared reply say this. If somebody else was faster, nothing is kept, and the answer says so."""
    here = running(request)
    async with here.helpline.sessions.begin() as session:
        now = here.helpline.clock.now()
        return granted(await replies.edit(session, reply_id, asked, topics_of(here), person, now))


@router.post("/{reply_id}/retire", **SUPERVISOR)
async def post_retired(reply_id: Slug, asked: RetireReply, person: Whoever, request: Request) -> SharedReply:
    """Take a shared reply out of use, or bring it back."""
    here = running(request)
    async with here.helpline.sessions.begin() as session:
        now = here.helpline.clock.now()
        return granted(await replies.set_retired(session, reply_id, asked.retired, person, now))
