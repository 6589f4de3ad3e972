"""What a supervisor does from the board. Requests and answers: service/protocol/supervisor/board.py."""

from typing import Final

from fastapi import APIRouter

from service.actions.alarm_seen import see_alarm
from service.actions.looking_after import say_looked_after
from service.protocol.base import ChatId
from service.protocol.refusals import Refusal
from service.protocol.supervisor.board import SayLookedAfter, SeeAlarm
from service.routes.errors import granted
from service.routes.guards import SUPERVISOR, By, Whoever, refusing
from service.routes.running import TheHelpline

router: Final = APIRouter(prefix="/api/supervisor")


@router.post(
    "/looked-after/{chat_id}",
    status_code=204,
    **refusing(SUPERVISOR, Refusal.NOT_FOUND, Refusal.NOT_NOW, Refusal.TOO_LATE, Refusal.BUSY, Refusal.UNREADABLE),
)
async def post_looked_after(chat_id: ChatId, asked: SayLookedAfter, person: Whoever, helpline: TheHelpline) -> None:
    """What was done about somebody whose flag stood when their chat was over."""
    granted(await say_looked_after(helpline, chat_id, asked, person))


@router.post("/alarms/seen", status_code=204, **refusing(SUPERVISOR, Refusal.TOO_LATE))
async def post_alarm_seen(asked: SeeAlarm, by: By, helpline: TheHelpline) -> None:
    """An alarm that stands was seen by this supervisor."""
    granted(await see_alarm(helpline, asked, by))
