"""The supervisor's page of the shared replies. Requests and answers: service/protocol/supervisor/replies.py."""

from typing import Final

from fastapi import APIRouter

from service.actions.library.edit_replies import add_shared, edit_shared, list_shared, set_shared_retired
from service.protocol.library.articles import Slug
from service.protocol.refusals import Refusal
from service.protocol.supervisor.replies import RetireReply, SaveReply, SharedReply, SharedReplyList
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, By, refusing
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor/replies")


@router.get("", **SUPERVISOR)
async def get_shared(helpline: TheHelpline) -> SharedReplyList:
    """Every shared reply, the retired ones included."""
    return await list_shared(helpline)


@router.post("", status_code=201, **SUPERVISOR)
async def post_shared(asked: SaveReply, by: By, helpline: TheHelpline) -> SharedReply:
    """A new reply for everybody."""
    return granted(await add_shared(helpline, asked, by))


@router.put("/{reply_id}", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def put_shared(reply_id: Slug, asked: SaveReply, by: By, helpline: TheHelpline) -> SharedReply:
    """Make a shared reply say this. If somebody else was faster, nothing is kept, and the answer says so."""
    return granted(await edit_shared(helpline, reply_id, asked, by))


@router.post("/{reply_id}/retire", **refusing(SUPERVISOR, Refusal.NOT_FOUND))
async def post_retired(reply_id: Slug, asked: RetireReply, by: By, helpline: TheHelpline) -> SharedReply:
    """Take a shared reply out of use, or bring it back."""
    return granted(await set_shared_retired(helpline, reply_id, asked.retired, by))
