"""What an operator is woken for: is it open, can anybody take a chat, does a flag wait. Of the whole helpline, from the
rows, so that each process tells the same."""

from dataclasses import dataclass

from sqlalchemy import func, select

from service.actions.board import board_seats
from service.actions.helpline import Helpline
from service.models.chat import IN_LINE, ChatRow
from service.models.database import reading


@dataclass(frozen=True, slots=True)
class VitalSigns:
    """`available` counts specialists who take chats, whether or not there is room on their desks; `flags_waiting` chats
    in line with a flag, which nobody of the staff has seen yet."""

    open: bool
    available: int
    flags_waiting: int


async def vital_signs(helpline: Helpline) -> VitalSigns:
    """As they are now. Raises what the database raises."""
    async with reading(helpline.sessions) as session:
        seats = await board_seats(session, helpline.clock.now())
        flags = await session.scalar(select(func.count()).where(IN_LINE, ChatRow.flagged)) or 0
    available = sum(seat.state == "available" for seat in seats)
    return VitalSigns(helpline.opening.status().open, available, flags)
